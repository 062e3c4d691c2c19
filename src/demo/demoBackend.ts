import type { PaymentSource } from '../checkout/index.ts';
import type { Payments } from '../payments/payments.ts';
import type { WatchedClock } from '../watch/watchOptions.ts';
import type { DemoOutcome } from './outcomes.ts';

/** What a shop pays through: our own sandbox, or Checkout.com's. */
export interface DemoBackend {
  readonly payments: Payments;
  readonly isOwnSandbox: boolean;
  /** Turns a card into what a payment is asked for with, as the fields of a shop's page do. */
  readonly sourceOf: (cardNumber: string) => Promise<PaymentSource>;
  /** Lets go wrong what the outcome is about; answers with what takes it back. */
  readonly prepare: (outcome: DemoOutcome) => () => void;
  /** Where a form of the shop may lead to, as CSP writes it. */
  readonly bank: string;
  /** One that can be jumped. */
  readonly clock?: WatchedClock;
  readonly close: () => Promise<void>;
}

/** Good until long after any jump. */
export function testCard(number: string) {
  return { type: 'card', number, expiry_month: 12, expiry_year: 2099, cvv: '100' } as const;
}
