import { err, ok, type Result } from 'neverthrow';
import type { Payments, PaymentView } from 'paystate';

/** What a browser may know of an order. Amounts are in cents. */
export interface OrderView {
  readonly order: string;
  readonly state: PaymentView['state'];
  /** Where the shopper has to go now; null where nobody has to. */
  readonly redirectUrl: string | null;
  readonly balances: PaymentView['balances'];
  /** What could be asked for now. */
  readonly available: { readonly capture: number; readonly void: number; readonly refund: number };
}

export function orderView(payment: PaymentView): OrderView {
  const { reference, state, redirectUrl, balances, available } = payment;
  const { capture, void: toVoid, refund } = available;
  const askable = { capture, void: toVoid, refund };
  return { order: reference, state, redirectUrl, balances, available: askable };
}

/**
 * The payment that counts for an order: the one attempt that has not failed, or else the last one.
 * The order's id is the reference, under which two attempts never succeed.
 */
export async function paymentOf(
  payments: Payments,
  order: string,
): Promise<Result<PaymentView, 'noSuchOrder' | 'notReadable'>> {
  const page = await payments.list({ reference: order, order: 'newestFirst' });
  if (page.isErr()) return err('notReadable');
  const attempts = page.value.payments.map(({ payment }) => payment);
  const payment = attempts.find(({ outcome }) => outcome.ok || isOpen(outcome)) ?? attempts[0];
  return payment ? ok(payment) : err('noSuchOrder');
}

function isOpen(outcome: PaymentView['outcome']): boolean {
  return !outcome.ok && ['undecided', 'conflicted'].includes(outcome.error.kind);
}
