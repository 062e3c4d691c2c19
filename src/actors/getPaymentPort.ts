import type { GetPaymentInput, ReadAnswer } from '../../machines/index.ts';
import type { CheckoutError } from '../checkout/index.ts';
import type { PortParts } from './portParts.ts';
import { actionFactsOf, paymentFactOfDetails } from './paymentFactOfDetails.ts';

/**
 * Reads a payment back: its details and, for the amounts of single actions, the list of its
 * actions.
 */
export function getPaymentPort({
  client,
  clock,
}: PortParts): (input: GetPaymentInput) => Promise<ReadAnswer> {
  return async ({ checkoutPaymentId }) => {
    const details = await client.getPayment(checkoutPaymentId);
    if (details.isErr()) return unread(details.error);
    const actions = await client.getPaymentActions(checkoutPaymentId);
    // Half a reading must not pass for a whole one: what it does not show would count as absent.
    if (actions.isErr()) return unread(actions.error);
    const fact = paymentFactOfDetails(details.value.body);
    const listed = actionFactsOf(actions.value.body);
    const all = [...(fact.actions ?? []), ...listed];
    return { kind: 'found', fact: { ...fact, actions: all, heardAt: clock.now() } };
  };
}

function unread({ kind }: CheckoutError): ReadAnswer {
  return { kind: kind === 'notFound' ? 'absent' : 'unanswered' };
}
