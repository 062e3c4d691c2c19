import type { SandboxSettings } from '../sandboxOptions.ts';
import {
  balancesOf,
  statusOf,
  type ActionType,
  type SandboxAction,
  type SandboxBalances,
  type SandboxPayment,
} from './sandboxPayment.ts';

/**
 * What the provider knows of a payment: a plain copy, for tests to compare their own books with.
 */
export interface SandboxBooks {
  readonly paymentId: string;
  readonly sessionId: string;
  /** In Checkout.com's words. */
  readonly status: string;
  readonly reference?: string;
  /** What was asked for, in minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Confirmed money, in minor units: nothing that is in flight. */
  readonly balances: SandboxBalances;
  /** In the order they came to be as they are, hidden ones included. */
  readonly actions: readonly SandboxBooksAction[];
}

/** One action in the books of a sandbox; its amount in minor units. */
export interface SandboxBooksAction {
  readonly id: string;
  readonly type: ActionType;
  readonly amount: number;
  readonly state: 'inFlight' | 'approved' | 'declined';
  readonly responseCode?: string;
  readonly reference?: string;
}

export function sandboxBooks(payment: SandboxPayment, settings: SandboxSettings): SandboxBooks {
  const { id, sessionId, request, actions } = payment;
  return {
    paymentId: id,
    sessionId,
    status: statusOf(payment, settings),
    ...(request.reference !== undefined && { reference: request.reference }),
    amount: request.amount ?? 0,
    currency: request.currency,
    balances: balancesOf(payment),
    actions: actions.map(booksAction),
  };
}

export function booksAction(action: SandboxAction): SandboxBooksAction {
  const { id, type, amount, state, responseCode, reference } = action;
  return {
    id,
    type,
    amount,
    state,
    ...(responseCode !== undefined && { responseCode }),
    ...(reference !== undefined && { reference }),
  };
}
