import type { GetPaymentInput, PaymentFact, ReadAnswer } from '../../machines/index.ts';
import type { CheckoutError } from '../checkout/index.ts';
import type { PortParts } from './portParts.ts';
import { actionFactsOf, paymentFactOfDetails } from './paymentFactOfDetails.ts';

/**
 * Reads a payment back: its details and, for the amounts of single actions, the list of its
 * actions.
 */
export function getPaymentPort({
  client,
}: PortParts): (input: GetPaymentInput) => Promise<ReadAnswer> {
  return async ({ checkoutPaymentId }) => {
    const details = await client.getPayment(checkoutPaymentId);
    if (details.isErr()) return unread(details.error);
    const actions = await client.getPaymentActions(checkoutPaymentId);
    const said = paymentFactOfDetails(details.value.body);
    const listed = actions.isOk() ? actionFactsOf(actions.value.body) : [];
    return { kind: 'found', fact: withActions(said, listed) };
  };
}

/** The list is the better source: the details name actions without their amounts. */
function withActions(fact: PaymentFact, listed: NonNullable<PaymentFact['actions']>): PaymentFact {
  return { ...fact, actions: [...(fact.actions ?? []), ...listed] };
}

function unread({ kind }: CheckoutError): ReadAnswer {
  return { kind: kind === 'notFound' ? 'absent' : 'unanswered' };
}
