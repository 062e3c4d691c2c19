import type { GetPayoutInput, PayoutFact, PayoutReadAnswer } from '../../../machines/index.ts';
import type { PaymentAction } from '../../checkout/index.ts';
import { failedReading } from '../failedReading.ts';
import { payoutFactOfAnswer } from './payoutFactOfAnswer.ts';
import type { PayoutParts } from './payoutParts.ts';

/** Reads a payout back: its details and, for what came back, the list of its actions. */
export function getPayoutPort({
  client,
}: PayoutParts): (input: GetPayoutInput) => Promise<PayoutReadAnswer> {
  return async ({ checkoutPaymentId }) => {
    const details = await client.getPayment(checkoutPaymentId);
    if (details.isErr()) return failedReading(details.error);
    const actions = await client.getPaymentActions(checkoutPaymentId);
    // Half a reading must not pass for a whole one: a payout is closed by what it does not show.
    if (actions.isErr()) return failedReading(actions.error);
    const fact = payoutFactOfAnswer(details.value.body);
    return { kind: 'found', fact: { ...fact, ...returnIn(actions.value.body) } };
  };
}

/** A return is an action of its own, which tells before the status does. */
function returnIn(actions: readonly PaymentAction[]): PayoutFact {
  const returns = actions.filter(({ type, approved }) => type === 'Return' && approved !== false);
  if (returns.length === 0) return {};
  const returnedAmount = returns.reduce((sum, { amount = 0 }) => sum + amount, 0);
  return { standing: 'returned', ...(returnedAmount > 0 && { returnedAmount }) };
}
