import type { PaymentFact, RequestAnswer, RequestPaymentInput } from '../../machines/index.ts';
import { callRefusalOf } from './callRefusalOf.ts';
import { referenceInUse } from './referenceInUse.ts';
import { firstAttempt, type PortCall, type PortParts } from './portParts.ts';
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
  hasRival = async () => false,
}: PortParts): (input: RequestPaymentInput, call?: PortCall) => Promise<RequestAnswer> {
  const heard = (fact: PaymentFact): PaymentFact => ({ ...fact, heardAt: clock.now() });
  return async ({ idempotencyKey, requestedAt, ...input }, call = firstAttempt) => {
    const body = vault.get(idempotencyKey);
    if (!body || !isKeyAlive(requestedAt, clock.now())) return { kind: 'unsendable' };
    const isRepeat = input.isRepeat || call.attempt > 1;
    if (await hasRival(idempotencyKey)) {
      vault.forget(idempotencyKey);
      return { kind: 'refused', refusal: referenceInUse };
    }
    const asked = await client.requestPayment(body, { idempotencyKey, isRepeat });
    const answer = asked.match<RequestAnswer>(
      ({ body: payment }) => ({ kind: 'answered', fact: heard(paymentFactOfAnswer(payment)) }),
      callRefusalOf,
    );
    // A refused repeat says nothing of the first sending, so only a first refusal lets go of the
    // body.
    if (answer.kind === 'answered' || (answer.kind === 'refused' && !isRepeat)) {
      vault.forget(idempotencyKey);
    }
    return answer.kind === 'refused' && call.attempt > 1 ? { kind: 'unanswered' } : answer;
  };
}
