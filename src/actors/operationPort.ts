import type { ResultAsync } from 'neverthrow';
import type { OperationAnswer, OperationInput } from '../../machines/index.ts';
import type { ActionAccepted, Answered, CheckoutError, MoneyCall } from '../checkout/index.ts';
import { callRefusalOf } from './callRefusalOf.ts';
import type { PortParts } from './portParts.ts';
import { isKeyAlive } from './keyWindow.ts';

type Send = (
  input: OperationInput,
  call: MoneyCall,
) => ResultAsync<Answered<ActionAccepted>, CheckoutError>;

/**
 * Turns an operation of the client into a port: sent once, and never repeated under a key that has
 * expired.
 */
export function operationPort(
  { clock }: PortParts,
  send: Send,
): (input: OperationInput) => Promise<OperationAnswer> {
  return async (input) => {
    const { key, isRepeat, askedAt } = input;
    if (isRepeat && !isKeyAlive(askedAt, clock.now())) return { kind: 'unsendable' };
    return send(input, { idempotencyKey: key, isRepeat }).match<OperationAnswer>(
      ({ body }) => ({ kind: 'accepted', actionId: body.action_id ?? null }),
      callRefusalOf,
    );
  };
}
