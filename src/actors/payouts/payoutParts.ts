import type { CheckoutClient, PayoutRequest } from '../../checkout/index.ts';
import type { Clock } from '../../clock.ts';
import type { RequestVault } from '../requestVault.ts';
import type { SeekersUnder } from '../seeker.ts';

/** What the ports of the payout machine work with. */
export interface PayoutParts {
  readonly client: CheckoutClient;
  readonly clock: Clock;
  /** Where the bodies of payout requests are kept until they are answered. */
  readonly vault: RequestVault<PayoutRequest>;
  /** Whether a payout of Checkout.com is known to be another one of ours. */
  readonly isTaken?: (checkoutPaymentId: string) => Promise<boolean>;
  /** Whose a payout under a reference may be else; asked after Checkout.com's books were read. */
  readonly seekersUnder?: SeekersUnder;
  /**
   * Whether a request has to give way to another one under its reference. Asked just before it is
   * sent, and rejects where it cannot be told: then nothing is sent.
   */
  readonly hasRival?: (idempotencyKey: string) => Promise<boolean>;
}
