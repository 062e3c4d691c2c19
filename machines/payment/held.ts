import { balancesOf } from './balances.ts';
import type { PaymentContext } from './paymentContext.ts';

type Known = Pick<PaymentContext, 'facts' | 'terms' | 'operations'>;

/** Minor units that are held and could still be captured or voided, by what is confirmed. */
export function heldAmount(context: Known): number {
  const { authorized, captured, voided } = balancesOf(context);
  return hasFinalCapture(context) ? 0 : authorized - captured - voided;
}

/** A Final capture releases the rest, whether or not an action of its own says so. */
function hasFinalCapture({ operations }: Known): boolean {
  return operations.some(
    ({ captureType, status }) => captureType === 'Final' && status === 'confirmed',
  );
}
