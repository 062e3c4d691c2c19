import type { CallRefusal, PaymentFailure } from '../../machines/index.ts';
import type { CommandError, PaymentError } from '../index.ts';
import { formatMoney } from './formatMoney.ts';

/**
 * Why a payment or an operation did not go ahead, in one line for a person. `currency` is that of
 * the payment.
 */
export function paymentErrorText(error: PaymentError | CommandError, currency: string): string {
  const money = (minorUnits: number): string => formatMoney(minorUnits, currency);
  switch (error.kind) {
    case 'invalidRequest':
      return error.faults.map(({ path, rule }) => `${path}: ${rule}`).join('; ');
    case 'refused':
      return refusalText(error.refusal);
    case 'failed':
      return endText(error.failure);
    case 'notAllowed':
      return `${error.reason}: ${error.message} Available: ${money(error.available)}.`;
    case 'declined':
      return `The ${error.operation.kind} was declined: ${error.operation.declineCode ?? ''}`;
    case 'unknown':
      return unknownText('payment' in error ? error.payment.reference : error.operation.reference);
    case 'differentTerms':
      return `${error.id} was asked for with another ${error.fields.join(', ')}. Nothing was sent.`;
    case 'mayBeRetried':
      return 'Declined, and Checkout.com may yet try again by itself. Nothing was sent; wait.';
    case 'unreadable':
      return `The session could not be read: ${error.error.message}`;
    case 'runtime':
      return `The payment could not be carried out: ${error.error.kind}`;
  }
}

/**
 * The codes where Checkout.com gave some; otherwise the client's own sentence, which names the
 * cause.
 */
function refusalText({ conclusion, codes, message }: CallRefusal): string {
  if (conclusion === 'notSent') return `Nothing was done. ${message}`;
  return codes.length > 0 ? `Checkout.com refused: ${codes.join(', ')}` : message;
}

function endText({ kind, code, reason }: PaymentFailure): string {
  return [`The payment is ${kind}`, code, reason].filter(Boolean).join(': ');
}

function unknownText(reference: string | null): string {
  return `The outcome is unknown. Look for reference ${reference ?? '-'} before you try again.`;
}
