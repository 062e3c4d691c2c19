import type { RequestAnswer, RequestPaymentInput } from '../../machines/index.ts';
import { callRefusalOf } from './callRefusalOf.ts';
import type { PortParts } from './portParts.ts';
import { isKeyAlive } from './keyWindow.ts';
import { paymentFactOfAnswer } from './paymentFactOfAnswer.ts';

/**
 * Sends the payment request whose body the vault still holds, under the key it was given at the
 * start.
 */
export function requestPaymentPort({
  client,
  clock,
  vault,
}: PortParts): (input: RequestPaymentInput) => Promise<RequestAnswer> {
  return async ({ paymentId, idempotencyKey, requestedAt, isRepeat }) => {
    const body = vault.get(paymentId);
    const isSendable = !isRepeat || isKeyAlive(requestedAt, clock.now());
    if (!body || !isSendable) return { kind: 'unsendable' };
    const asked = await client.requestPayment(body, { idempotencyKey, isRepeat });
    const answer = asked.match<RequestAnswer>(
      ({ body: payment }) => ({ kind: 'answered', fact: paymentFactOfAnswer(payment) }),
      callRefusalOf,
    );
    // A refused repeat says nothing of the first sending, so only a first refusal lets go of the
    // body.
    if (answer.kind === 'answered' || (answer.kind === 'refused' && !isRepeat)) {
      vault.forget(paymentId);
    }
    return answer;
  };
}
