import type { ActionFact, Balances } from '../../../machines/index.ts';
import type { PaymentAction, PaymentDetails } from '../../checkout/index.ts';
import { actionFactsOf } from '../../actors/paymentFactOfDetails.ts';

/** Checkout.com's books of one payment, in our words; nothing where it names nothing. */
export interface CheckoutReading {
  readonly checkoutPaymentId: string;
  readonly status: string | null;
  readonly currency: string | null;
  readonly balances: Balances | null;
  readonly available: Readonly<Partial<Record<'capture' | 'void' | 'refund', number>>>;
  readonly actions: readonly ActionFact[];
}

export function checkoutReading(
  details: PaymentDetails,
  listed: readonly PaymentAction[],
): CheckoutReading {
  const { balances } = details;
  const actions = actionFactsOf(listed);
  const { available_to_capture: capture, available_to_void: voidable } = balances ?? {};
  const { available_to_refund: refund } = balances ?? {};
  return {
    checkoutPaymentId: details.id,
    status: details.status ?? null,
    currency: details.currency ?? null,
    balances: balances
      ? {
          authorized: balances.total_authorized ?? 0,
          captured: balances.total_captured ?? 0,
          voided: balances.total_voided ?? 0,
          refunded: balances.total_refunded ?? 0,
          returned: approved(actions, 'return'),
        }
      : null,
    available: {
      ...(capture !== undefined && { capture }),
      ...(voidable !== undefined && { void: voidable }),
      ...(refund !== undefined && { refund }),
    },
    actions,
  };
}

function approved(actions: readonly ActionFact[], wanted: ActionFact['kind']): number {
  return actions
    .filter(({ kind, outcome }) => kind === wanted && outcome === 'approved')
    .reduce((sum, { amount = 0 }) => sum + amount, 0);
}
