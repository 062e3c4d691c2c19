import type { ResultAsync } from 'neverthrow';
import type { OperationAnswer, OperationInput } from '../../machines/index.ts';
import type { ActionAccepted, Answered, CheckoutError, MoneyCall } from '../checkout/index.ts';
import { callRefusalOf } from './callRefusalOf.ts';
import { isKeyAlive } from './keyWindow.ts';
import { firstAttempt, type PortCall, type PortParts } from './portParts.ts';

type Send = (
  input: OperationInput,
  call: MoneyCall,
) => ResultAsync<Answered<ActionAccepted>, CheckoutError>;

/** Turns an operation of the client into a port: sent once, never under a key that has expired. */
export function operationPort(
  { clock }: PortParts,
  send: Send,
): (input: OperationInput, call?: PortCall) => Promise<OperationAnswer> {
  return async (input, { attempt } = firstAttempt) => {
    const { key, askedAt } = input;
    if (!isKeyAlive(askedAt, clock.now())) return { kind: 'unsendable' };
    const isRepeat = input.isRepeat || attempt > 1;
    const answer = await send(input, { idempotencyKey: key, isRepeat }).match<OperationAnswer>(
      ({ body }) => ({ kind: 'accepted', actionId: body.action_id ?? null }),
      callRefusalOf,
    );
    return answer.kind === 'refused' && attempt > 1 ? { kind: 'unanswered' } : answer;
  };
}
