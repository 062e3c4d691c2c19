import { createCheckoutClient, type CheckoutClient } from '../../../src/checkout/index.ts';
import type { MoneyCall, SecretKeyConfig } from '../../../src/checkout/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { fakeFetch, responseOf, type FakeReply, type Sent } from './fakeFetch.ts';

/** A key that nobody may ever see again: tests look for it in errors. */
export const SECRET_KEY = 'sk_sbox_secretsecretsecretsecretse7';

export const PUBLIC_KEY = 'pk_sbox_publicpublicpublicpublicpu7';

export const money: MoneyCall = { idempotencyKey: 'order-7-attempt-1' };

export const PAYMENT_ID = 'pay_ourownpaymentidentifier222';

const keys = { secretKey: SECRET_KEY, publicKey: PUBLIC_KEY };

/** A client of the real kind whose network is one fixed reply. */
export function clientAnswering(
  reply: FakeReply | ((sent: Sent) => Promise<Response>),
  config: Partial<SecretKeyConfig> = {},
): { client: CheckoutClient; sent: Sent[] } {
  const { fetch, sent } = fakeFetch(reply);
  // A clock that stands still: how fast this machine is must not show in an answer.
  const clock = new VirtualClock(0);
  const made = createCheckoutClient({ ...keys, fetch, clock, ...config });
  return { client: made._unsafeUnwrap(), sent };
}

/** Answers one after the other, the last one for good; an error is a connection that breaks. */
export function inTurn(...replies: readonly (FakeReply | Error)[]): () => Promise<Response> {
  let next = 0;
  return async () => {
    const reply = replies[Math.min(next, replies.length - 1)] ?? {};
    next += 1;
    if (reply instanceof Error) throw reply;
    return responseOf(reply);
  };
}

/** What Node's fetch throws when a connection breaks, or is never made. */
export function broken(code: string): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
}

/** A client that talks to a server of the test's own. */
export function clientOf(baseUrl: string, config: Partial<SecretKeyConfig> = {}): CheckoutClient {
  return createCheckoutClient({ secretKey: SECRET_KEY, baseUrl, ...config })._unsafeUnwrap();
}
