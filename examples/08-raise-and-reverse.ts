/**
 * A hotel: an estimate is held, raised for the minibar, and when the guest leaves early after all,
 * everything is undone by one call.
 */
import { createCheckoutClient, createPayments } from 'paystate';
import { createSandbox } from 'paystate/sandbox';

const sandbox = createSandbox();
const { secretKey, baseUrl, fetch } = sandbox;
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();
const payments = createPayments({ checkout, webhooks: { keys: ['key of the workflow'] } });
sandbox.webhooks.addEndpoint({
  url: 'https://hotel.example/webhooks',
  signatureKey: 'key of the workflow',
  deliver: payments.webhookHandler,
});

const asked = await payments.request({
  source: { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
  amount: 20_000,
  currency: 'USD',
  reference: 'ROOM-12',
  authorization_type: 'Estimated',
  capture: false,
});
const { id } = asked._unsafeUnwrap();

const raised = await payments.increment(id, { amount: 3_500, reference: 'MINIBAR' });
export const held = raised._unsafeUnwrap().balances.authorized;

const tooMuch = await payments.capture(id, { amount: 23_501 });
export const refusal = tooMuch.isErr() && 'reason' in tooMuch.error ? tooMuch.error.reason : '';

(await payments.reverse(id, { reference: 'LEFT-EARLY' }))._unsafeUnwrap();
// Accepted is not done: a webhook tells when the money was let go.
const isVoided = ({ state }: { readonly state: string }): boolean => state === 'voided';
export const reversed = (await payments.waitUntil(id, isVoided, 10_000))._unsafeUnwrap();

await payments.close();
sandbox.close();
console.log(`Held ${held}, more was refused (${refusal}), then all of it is ${reversed.state}.`);
