import type { SandboxBooks } from '../books/sandboxBooks.ts';
import { booksAction } from '../books/sandboxBooks.ts';
import { payoutAmount, payoutStatus, type SandboxPayout } from './sandboxPayout.ts';

/** What the provider knows of a payout. Nothing is authorized, so every balance is 0. */
export function payoutBooks(payout: SandboxPayout): SandboxBooks {
  const { id, request, actions } = payout;
  return {
    paymentId: id,
    sessionId: '',
    status: payoutStatus(payout),
    ...(request.reference !== undefined && { reference: request.reference }),
    amount: payoutAmount(payout),
    currency: request.currency,
    balances: {
      total_authorized: 0,
      total_voided: 0,
      available_to_void: 0,
      total_captured: 0,
      available_to_capture: 0,
      total_refunded: 0,
      available_to_refund: 0,
    },
    actions: actions.map(booksAction),
  };
}
