import { payoutBooks } from '../payouts/payoutBooks.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { sandboxBooks, type SandboxBooks } from './sandboxBooks.ts';

/** The books of all payments, oldest first, and then of all payouts. */
export function allBooks({ payments, payouts, settings }: SandboxWorld): readonly SandboxBooks[] {
  return [
    ...[...payments.values()].map((payment) => sandboxBooks(payment, settings)),
    ...[...payouts.values()].map(payoutBooks),
  ];
}

/** The books of one of them; nothing for an id that was never given. */
export function booksOf(
  { payments, payouts, settings }: SandboxWorld,
  id: string,
): SandboxBooks | undefined {
  const payment = payments.get(id);
  const payout = payouts.get(id);
  return payment ? sandboxBooks(payment, settings) : payout && payoutBooks(payout);
}
