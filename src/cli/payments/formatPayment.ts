import { printable } from '../../printable.ts';
import type { Operation } from '../../../machines/index.ts';
import { contradictionTexts } from '../../../machines/payment/contradictions.ts';
import type { PaymentView, TimelineEntry } from '../../index.ts';
import { formatMoney, moneyText } from '../formatMoney.ts';
import { formatTimeline } from '../formatTimeline.ts';
import { formatTable } from '../terminal/formatTable.ts';
import type { Paint } from '../terminal/paint.ts';
import { stateCell } from './stateFormat.ts';

/** A payment as a person reads it: the facts, what was done to it, and its story. */
export function formatPayment(
  payment: PaymentView,
  timeline: readonly TimelineEntry[],
  paint: Paint,
): string {
  const { id, state, operations, currency } = payment;
  const cell = stateCell(state);
  const painted =
    typeof cell === 'string' ? printable(cell) : paint(cell.format, printable(cell.text));
  const parts = [
    [`${paint('bold', printable(id))}  ${painted}`, ...factLines(payment, paint)].join('\n'),
  ];
  if (operations.length > 0) parts.push(operationTable(operations, currency, paint));
  parts.push(formatTimeline(timeline, currency, paint));
  return parts.join('\n\n');
}

function factLines(payment: PaymentView, paint: Paint): string[] {
  const { reference, checkoutPaymentId, amount, currency, balances, contradictions } = payment;
  const facts: readonly (readonly [name: string, text: string | null])[] = [
    ['reference', reference],
    ['Checkout.com', checkoutPaymentId ?? 'not known yet'],
    ['asked for', formatMoney(amount, currency)],
    ['money', moneyText(balances, currency) || 'none moved'],
    ['could ask for', availableText(payment)],
    ['disputed', payment.disputed > 0 ? formatMoney(payment.disputed, currency) : null],
    ['held until', timeText(payment.expiresAt)],
    ['tried again', timeText(payment.nextAttemptAt)],
    ['cardholder to', payment.redirectUrl],
    ['voucher', payment.voucher],
    ['beware', warnings(payment)],
    ['ended', failureText(payment)],
  ];
  return [
    ...facts
      .filter((fact): fact is readonly [string, string] => Boolean(fact[1]))
      .map(([name, text]) => `  ${name.padEnd(13)}  ${printable(text)}`),
    ...contradictions.map(
      (one) => `  ${paint('yellow', 'contradiction')}  ${one}: ${contradictionTexts[one]}`,
    ),
    ...payment.resolutions.map(
      ({ by, reason }) => `  ${'resolved'.padEnd(13)}  ${printable(`${by}: ${reason}`)}`,
    ),
  ];
}

function availableText({ available, currency }: PaymentView): string {
  const kinds = Object.entries(available).filter(([, most]) => most > 0);
  return kinds.map(([kind, most]) => `${kind} ${formatMoney(most, currency)}`).join(', ');
}

function warnings({ isFlagged, isDowngraded, isReportedAsFraud }: PaymentView): string {
  return [
    ...(isFlagged ? ['flagged by a risk rule: a person has to decide'] : []),
    ...(isDowngraded ? ['3-D Secure was left out: the liability did not shift'] : []),
    ...(isReportedAsFraud ? ['reported as fraud: a dispute may follow'] : []),
  ].join('; ');
}

function failureText({ outcome }: PaymentView): string | null {
  if (outcome.ok) return null;
  const { kind, code, reason } = outcome.error;
  return [kind, code, reason].filter(Boolean).join(': ');
}

function timeText(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function operationTable(operations: readonly Operation[], currency: string, paint: Paint): string {
  const rows = operations.map(({ kind, amount, status, actionId, key, declineCode, refusal }) => [
    kind,
    formatMoney(amount, currency),
    status,
    actionId ?? '',
    key,
    [declineCode, ...(refusal?.codes ?? [])].filter(Boolean).join(', '),
  ]);
  return formatTable(['OPERATION', 'AMOUNT', 'STATUS', 'ACTION', 'KEY', 'WHY'], rows, paint);
}
