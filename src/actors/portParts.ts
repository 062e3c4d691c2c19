import type { CheckoutClient, PaymentRequest, RefundRequest } from '../checkout/index.ts';
import type { Clock } from '../clock.ts';
import type { RequestVault } from './requestVault.ts';
import type { SeekersUnder } from './seeker.ts';

/** What the ports work with. */
export interface PortParts {
  readonly client: CheckoutClient;
  readonly clock: Clock;
  /** Where the bodies of payment requests are kept until they are answered. */
  readonly vault: RequestVault<PaymentRequest>;
  /** Bank accounts of refunds by `destinationName`, until they are answered. */
  readonly destinations?: RequestVault<RefundDestination>;
  /**
   * Whether a payment of Checkout.com is known to be another one of ours. Rejects when that cannot
   * be told: then nothing is concluded.
   */
  readonly isTaken?: (checkoutPaymentId: string) => Promise<boolean>;
  /** Whose a payment under a reference may be else; asked after Checkout.com's books were read. */
  readonly seekersUnder?: SeekersUnder;
  /**
   * Whether a request has to give way to another one under its reference. Asked just before it is
   * sent, and rejects where it cannot be told: then nothing is sent.
   */
  readonly hasRival?: (idempotencyKey: string) => Promise<boolean>;
}

/** The bank account that some methods pay a refund to. */
export type RefundDestination = NonNullable<RefundRequest['destination']>;

/** How a call comes to be made. */
export interface PortCall {
  /**
   * From 2 on the call may have been made before by somebody who could not keep its answer. A
   * refusal then proves nothing, and is told as no answer.
   */
  readonly attempt: number;
}

export const firstAttempt: PortCall = { attempt: 1 };
