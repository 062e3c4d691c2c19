import { decimalsOf, type PaymentView } from '../../machines/index.ts';
import type { HistoryEntry } from '../payments/looking/paymentHistory.ts';

export type ShownPayment = ReturnType<typeof shownPayment>;

export type ShownEntry = ReturnType<typeof shownEntry>;

/** A payment without what opens doors: where the cardholder was sent is told by host alone. */
export function shownPayment(payment: PaymentView) {
  const { redirectUrl, voucher, operations, ...shown } = payment;
  return {
    ...shown,
    decimals: decimalsOf(shown.currency),
    redirectHost: redirectUrl === null ? null : hostOf(redirectUrl),
    hasVoucher: voucher !== null,
    operations: operations.map(({ kind, amount, status, reference, origin, ...operation }) => ({
      kind,
      amount,
      status,
      reference,
      origin,
      actionId: operation.actionId,
      askedAt: operation.askedAt,
      sendings: operation.sendings,
      declineCode: operation.declineCode,
      refusal: operation.refusal,
    })),
  };
}

export function shownEntry({ payment, ...entry }: HistoryEntry) {
  return { ...entry, payment: shownPayment(payment) };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : '';
}
