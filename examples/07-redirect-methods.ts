/**
 * Pay by iDEAL or Sofort: the customer pays on another page, and the money is captured without a
 * capture of the shop's. `payment_approved` never comes; the capture is the good news.
 */
import { createCheckoutClient, createPayments } from 'paystate';
import { createSandbox } from 'paystate/sandbox';

const sandbox = createSandbox();
const { secretKey, baseUrl, fetch } = sandbox;
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();
const payments = createPayments({ checkout, webhooks: { keys: ['key of the workflow'] } });
sandbox.webhooks.addEndpoint({
  url: 'https://shop.example/webhooks',
  signatureKey: 'key of the workflow',
  deliver: payments.webhookHandler,
});

const byIdeal = await payments.request({
  source: { type: 'ideal', description: 'Order 7' },
  amount: 4250,
  currency: 'EUR',
  reference: 'ORDER7',
  success_url: 'https://shop.example/thanks',
  failure_url: 'https://shop.example/sorry',
});
export const paid = await visitBank(byIdeal._unsafeUnwrap(), 'pay');

const bySofort = await payments.request({
  source: { type: 'sofort', countryCode: 'DE', languageCode: 'de' },
  amount: 4250,
  currency: 'EUR',
  reference: 'ORDER8',
  success_url: 'https://shop.example/thanks',
  failure_url: 'https://shop.example/sorry',
});
export const givenUp = await visitBank(bySofort._unsafeUnwrap(), 'cancel');

await payments.close();
sandbox.close();
console.log(`By iDEAL: ${paid.state}. By Sofort: ${givenUp.state}.`);

/** In a shop the customer's browser goes to the page and presses a button there. */
async function visitBank(
  { id, redirectUrl }: { readonly id: string; readonly redirectUrl: string | null },
  button: 'pay' | 'cancel',
) {
  await sandbox.shopper[button](redirectUrl ?? '');
  const isOver = ({ state }: { readonly state: string }): boolean => !state.startsWith('awaiting');
  return (await payments.waitUntil(id, isOver, 10_000))._unsafeUnwrap();
}
