import type { OperationAnswer, OperationInput } from '../../machines/index.ts';
import { operationPort } from './operationPort.ts';
import type { PortCall, PortParts } from './portParts.ts';
import { referenceOf } from './referenceOf.ts';

/**
 * Refunds to the bank account that is kept ready for this very operation, or, without one, the
 * way the money came. An account that is gone makes the refund unsendable: without it the money
 * would go nowhere.
 */
export function refundPaymentPort(
  parts: PortParts,
): (input: OperationInput, call?: PortCall) => Promise<OperationAnswer> {
  const { client, destinations } = parts;
  const refund = operationPort(parts, {
    send: ({ checkoutPaymentId, amount, reference, ...operation }, call) => {
      const { key, hasDestination } = operation;
      const destination = hasDestination
        ? destinations?.get(destinationName(checkoutPaymentId, key))
        : undefined;
      return client.refundPayment(
        checkoutPaymentId,
        { amount, ...referenceOf(reference), ...(destination && { destination }) },
        call,
      );
    },
  });
  return async (input, call) => {
    const { checkoutPaymentId, key, hasDestination } = input;
    const name = destinationName(checkoutPaymentId, key);
    if (hasDestination && !destinations?.get(name)) return { kind: 'unsendable' };
    const answer = await refund(input, call);
    if (hasDestination && answer.kind === 'accepted') destinations?.forget(name);
    return answer;
  };
}

/**
 * Under what the bank account of a refund is kept. Keys are the merchant's, and two payments may
 * share one: the account of one customer must not serve for another.
 */
export function destinationName(checkoutPaymentId: string, key: string): string {
  return `${checkoutPaymentId}/${key}`;
}
