/**
 * Accept a payment: ask, send the cardholder to the bank, take a part of the money, give some back.
 */
import { createCheckoutClient, createPayments, systemClock } from 'paystate';
import { createSandbox } from 'paystate/sandbox';

// A Checkout.com of one's own; with a real key leave it out, and `baseUrl` and `fetch` below.
const sandbox = createSandbox({ captureDelayMs: 10, actionDelayMs: 10 });
const checkout = createCheckoutClient({
  secretKey: sandbox.secretKey,
  baseUrl: sandbox.baseUrl,
  fetch: sandbox.fetch,
})._unsafeUnwrap();
const payments = createPayments({ checkout, clock: systemClock, webhooks: { keys: ['secret'] } });
sandbox.webhooks.addEndpoint({
  url: 'http://shop.localhost/webhooks',
  signatureKey: 'secret',
  deliver: payments.webhookHandler,
});

const asked = await payments.request({
  reference: 'ORDER-1',
  source: { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
  amount: 6500,
  currency: 'USD',
  capture: false,
  '3ds': { enabled: true },
  success_url: 'https://shop.example/thanks',
  failure_url: 'https://shop.example/sorry',
});
if (asked.isErr()) throw new Error(asked.error.kind);
const { id, redirectUrl } = asked.value;

await sandbox.answerChallenge(redirectUrl ?? '', 'approve');
await payments.returned({ paymentId: id });
await payments.capture(id, { amount: 4000, captureType: 'NonFinal' });
await payments.waitUntil(id, ({ balances }) => balances.captured === 4000, 5_000);
await payments.refund(id, { amount: 1000 });
const done = await payments.waitUntil(id, ({ balances }) => balances.refunded === 1000, 5_000);

export const { state, balances } = done._unsafeUnwrap();

await payments.close();
sandbox.close();
console.log(`ORDER-1 is ${state}: ${balances.captured} captured, ${balances.refunded} given back.`);
