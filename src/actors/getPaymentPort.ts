import type { Decline, GetPaymentInput, ReadAnswer } from '../../machines/index.ts';
import type { PaymentAction } from '../checkout/index.ts';
import { failedReading } from './failedReading.ts';
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
    if (details.isErr()) return failedReading(details.error);
    const actions = await client.getPaymentActions(checkoutPaymentId);
    // Half a reading must not pass for a whole one: what it does not show would count as absent.
    if (actions.isErr()) return failedReading(actions.error);
    const fact = paymentFactOfDetails(details.value.body);
    const listed = actionFactsOf(actions.value.body);
    const all = [...(fact.actions ?? []), ...listed];
    const reason = fact.standing === 'declined' ? declineIn(actions.value.body) : undefined;
    return {
      kind: 'found',
      fact: { ...fact, ...(reason && { decline: reason }), actions: all, heardAt: clock.now() },
    };
  };
}

/**
 * Read by its payment id, a declined payment does not say why; only the attempt that failed does.
 * The latest is the first of the list.
 */
function declineIn(actions: readonly PaymentAction[]): Decline | undefined {
  const failed = actions.find(
    ({ type, approved }) =>
      /^(?:Authorization|Card Verification)$/.test(type) && approved === false,
  );
  if (failed?.response_code === undefined) return undefined;
  return { code: failed.response_code, summary: failed.response_summary ?? 'Declined' };
}
