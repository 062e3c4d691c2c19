import type { ResultAsync } from 'neverthrow';
import type { OperationAnswer, OperationInput, PaymentFact } from '../../machines/index.ts';
import type { Answered, CheckoutError, MoneyCall } from '../checkout/index.ts';
import { callRefusalOf } from './callRefusalOf.ts';
import { isKeyAlive } from './keyWindow.ts';
import { firstAttempt, type PortCall, type PortParts } from './portParts.ts';

/** One operation of the client, as a port calls it. */
export interface PortOperation<Body extends { readonly action_id?: string | undefined }> {
  readonly send: (
    input: OperationInput,
    call: MoneyCall,
  ) => ResultAsync<Answered<Body>, CheckoutError>;
  /** What the answer proves at once. */
  readonly factOf?: (answer: Body) => PaymentFact;
  /** For a call whose repeat may do something else: it is read back instead. */
  readonly isSentOnce?: boolean;
}

/** Turns an operation of the client into a port: sent once, never under a key that has expired. */
export function operationPort<Body extends { readonly action_id?: string | undefined }>(
  { clock }: PortParts,
  { send, factOf, isSentOnce = false }: PortOperation<Body>,
): (input: OperationInput, call?: PortCall) => Promise<OperationAnswer> {
  return async (input, { attempt } = firstAttempt) => {
    const { key, askedAt } = input;
    const isRepeat = input.isRepeat || attempt > 1;
    if (!isKeyAlive(askedAt, clock.now()) || (isRepeat && isSentOnce)) {
      return { kind: 'unsendable' };
    }
    const answer = await send(input, { idempotencyKey: key, isRepeat }).match<OperationAnswer>(
      ({ body }) => ({
        kind: 'accepted',
        actionId: body.action_id ?? null,
        ...(factOf && { fact: { ...factOf(body), heardAt: clock.now() } }),
      }),
      callRefusalOf,
    );
    return answer.kind === 'refused' && attempt > 1 ? { kind: 'unanswered' } : answer;
  };
}
