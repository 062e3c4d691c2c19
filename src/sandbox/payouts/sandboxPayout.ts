import type { SandboxAction } from '../books/sandboxPayment.ts';
import type { SandboxCard } from '../sources/sandboxCard.ts';
import type { PayoutRequest } from './payoutRequest.ts';

/** The provider's own books for money that goes the other way. */
export interface SandboxPayout {
  readonly id: string;
  readonly requestedAt: number;
  readonly phase: 'pending' | 'paid' | 'declined' | 'returned';
  readonly request: PayoutRequest;
  readonly destination: PayoutDestination;
  readonly customerId: string;
  /** When the money is there, in ms since the epoch. */
  readonly valueAt: number;
  /** Oldest first. */
  readonly actions: readonly SandboxAction[];
}

/** Where the money goes. */
export type PayoutDestination =
  | { readonly kind: 'card'; readonly id: string; readonly card: SandboxCard }
  | { readonly kind: 'bank'; readonly id: string; readonly fingerprint: string };

/** The status in Checkout.com's words. */
export function payoutStatus({ phase }: SandboxPayout): string {
  switch (phase) {
    case 'pending':
      return 'Pending';
    case 'paid':
      return 'Paid';
    case 'declined':
      return 'Declined';
    case 'returned':
      return 'Returned';
  }
}

/** In minor units of the destination's currency, or where only that is given, of the source's. */
export function payoutAmount({ request }: Pick<SandboxPayout, 'request'>): number {
  return request.amount ?? request.source?.amount ?? 0;
}
