import type { OperationAnswer, OperationInput } from '../../machines/index.ts';
import { operationPort } from './operationPort.ts';
import type { PortCall, PortParts } from './portParts.ts';
import { referenceOf } from './referenceOf.ts';

/**
 * Refunds to the bank account that is kept ready under the operation's key, or, without one, the
 * way the money came. An account that is gone makes the refund unsendable: without it the money
 * would go nowhere.
 */
export function refundPaymentPort(
  parts: PortParts,
): (input: OperationInput, call?: PortCall) => Promise<OperationAnswer> {
  const { client, destinations } = parts;
  const refund = operationPort(parts, {
    send: ({ checkoutPaymentId, key, amount, reference }, call) => {
      const destination = destinations?.get(key);
      return client.refundPayment(
        checkoutPaymentId,
        { amount, ...referenceOf(reference), ...(destination && { destination }) },
        call,
      );
    },
  });
  return async (input, call) => {
    const { key, hasDestination } = input;
    if (hasDestination && !destinations?.get(key)) return { kind: 'unsendable' };
    const answer = await refund(input, call);
    if (answer.kind === 'accepted') destinations?.forget(key);
    return answer;
  };
}
