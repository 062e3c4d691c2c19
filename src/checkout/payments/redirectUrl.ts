import { getLink, type WithLinks } from './getLink.ts';
import { readOr } from '../readOr.ts';
import { isPending } from './isPending.ts';
import type { PaymentStatus } from './paymentStatus.ts';

interface MaybeRedirecting extends WithLinks {
  readonly status?: PaymentStatus | undefined;
  readonly destination?: unknown;
}

/**
 * Where to send the cardholder's browser, for 3-D Secure or to a wallet or bank; nothing when
 * nobody has to go anywhere. A payout never redirects.
 *
 * The browser coming back proves nothing: read the payment.
 */
export function redirectUrl(payment: MaybeRedirecting): string | undefined {
  const isPayment = readOr(false, () => payment.destination === undefined);
  return isPayment && isPending(payment) ? getLink(payment, 'redirect')?.href : undefined;
}

/** Whether the cardholder's browser has to go to another page before the payment is decided. */
export function requiresRedirect(payment: MaybeRedirecting): boolean {
  return redirectUrl(payment) !== undefined;
}
