import { createCheckoutClient, type CheckoutClient } from '../../../src/checkout/index.ts';
import type { MoneyCall, SecretKeyConfig } from '../../../src/checkout/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { fakeFetch, type FakeReply, type Sent } from './fakeFetch.ts';

/** A key that nobody may ever see again: tests look for it in errors. */
export const SECRET_KEY = 'sk_sbox_secretsecretsecretsecretse7';

export const money: MoneyCall = { idempotencyKey: 'order-7-attempt-1' };

export const PAYMENT_ID = 'pay_ourownpaymentidentifier222';

/** A client of the real kind whose network is one fixed reply. */
export function clientAnswering(
  reply: FakeReply | (() => Promise<Response>),
  config: Partial<SecretKeyConfig> = {},
): { client: CheckoutClient; sent: Sent[] } {
  const { fetch, sent } = fakeFetch(reply);
  // A clock that stands still: how fast this machine is must not show in an answer.
  const clock = new VirtualClock(0);
  const made = createCheckoutClient({ secretKey: SECRET_KEY, fetch, clock, ...config });
  return { client: made._unsafeUnwrap(), sent };
}

/** A client that talks to a server of the test's own. */
export function clientOf(baseUrl: string, config: Partial<SecretKeyConfig> = {}): CheckoutClient {
  return createCheckoutClient({ secretKey: SECRET_KEY, baseUrl, ...config })._unsafeUnwrap();
}
