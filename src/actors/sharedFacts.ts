import type { PaymentFact } from '../../machines/index.ts';
import { redirectUrl, type PaymentDetails } from '../checkout/index.ts';
import { instantOf, standingOf, totalsOf } from './checkoutVocabulary.ts';

/** What the answer to a request and the details of a payment say in the same words. */
export function sharedFacts(payment: PaymentDetails): PaymentFact {
  const standing = standingOf(payment);
  const redirect = redirectUrl(payment);
  const { currency, risk, source, retry, expires_on: expiresOn, '3ds': threeDs } = payment;
  const voucher: unknown = source?.['payment_reference'];
  const expiresAt = instantOf(expiresOn);
  const nextAttemptAt = instantOf(retry?.next_attempt_on);
  return {
    checkoutPaymentId: payment.id,
    ...(currency !== undefined && { currency }),
    ...(standing && { standing }),
    ...(redirect !== undefined && { redirectUrl: redirect }),
    ...(risk?.flagged !== undefined && { flagged: risk.flagged }),
    ...(threeDs?.downgraded === true && { downgraded: true }),
    ...(source?.scheme !== undefined && { scheme: source.scheme.toLowerCase() }),
    ...(typeof voucher === 'string' && { voucher }),
    ...(expiresAt !== undefined && { expiresAt }),
    ...(nextAttemptAt !== undefined && { nextAttemptAt }),
    ...totalsOf(payment),
  };
}
