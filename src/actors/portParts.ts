import type { CheckoutClient, PaymentRequest } from '../checkout/index.ts';
import type { Clock } from '../clock.ts';
import type { RequestVault } from './requestVault.ts';

/** What the ports work with. */
export interface PortParts {
  readonly client: CheckoutClient;
  readonly clock: Clock;
  /** Where the bodies of payment requests are kept until they are answered. */
  readonly vault: RequestVault<PaymentRequest>;
}
