import type { PayoutAnswer, RequestPayoutInput } from '../../../machines/index.ts';
import { callRefusalOf } from '../callRefusalOf.ts';
import { isKeyAlive } from '../keyWindow.ts';
import { referenceInUse } from '../referenceInUse.ts';
import { firstAttempt, type PortCall } from '../portParts.ts';
import { payoutFactOfAnswer } from './payoutFactOfAnswer.ts';
import type { PayoutParts } from './payoutParts.ts';

/**
 * Sends the payout request whose body the vault still holds, under the key it was given at the
 * start. Never after that key has expired: it would pay a second time.
 */
export function requestPayoutPort({
  client,
  clock,
  vault,
  hasRival = async () => false,
}: PayoutParts): (input: RequestPayoutInput, call?: PortCall) => Promise<PayoutAnswer> {
  return async ({ idempotencyKey, requestedAt, ...input }, call = firstAttempt) => {
    const body = vault.get(idempotencyKey);
    if (!body || !isKeyAlive(requestedAt, clock.now())) return { kind: 'unsendable' };
    const isRepeat = input.isRepeat || call.attempt > 1;
    if (await hasRival(idempotencyKey)) {
      vault.forget(idempotencyKey);
      return { kind: 'refused', refusal: referenceInUse };
    }
    const asked = await client.requestPayout(body, { idempotencyKey, isRepeat });
    const answer = asked.match<PayoutAnswer>(
      ({ body: payout }) => ({ kind: 'answered', fact: payoutFactOfAnswer(payout) }),
      callRefusalOf,
    );
    // A refused repeat says nothing of the first sending, so only a first refusal lets go of it.
    if (answer.kind === 'answered' || (answer.kind === 'refused' && !isRepeat)) {
      vault.forget(idempotencyKey);
    }
    return answer.kind === 'refused' && call.attempt > 1 ? { kind: 'unanswered' } : answer;
  };
}
