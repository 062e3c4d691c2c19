import type { PaymentFact } from '../../machines/index.ts';
import type { IncrementAnswered } from '../checkout/index.ts';
import { instantOf, totalsIn } from './checkoutVocabulary.ts';

/** What the answer to an increment says, which is decided at once. */
export function paymentFactOfIncrement(increment: IncrementAnswered): PaymentFact {
  const { action_id: id, approved, amount, currency, response_code: code } = increment;
  const expiresAt = approved === true ? instantOf(increment.expires_on) : undefined;
  return {
    ...(currency !== undefined && { currency }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(increment.balances && { totals: totalsIn(increment.balances) }),
    ...(id !== undefined &&
      approved !== undefined && {
        actions: [
          {
            id,
            kind: 'increment' as const,
            outcome: approved ? ('approved' as const) : ('declined' as const),
            ...(amount !== undefined && { amount }),
            ...(code !== undefined && { code }),
          },
        ],
      }),
  };
}
