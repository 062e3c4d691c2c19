/**
 * When 3-D Secure breaks down, decline or go on without it: that is the shop's choice, and with
 * `attempt_n3d` also the shop's risk. In the sandbox an amount of 5000 makes it break down.
 */
import { createCheckoutClient, outcomeOf, responseCodeMeaning } from 'paystate/checkout';
import { createSandbox } from 'paystate/sandbox';

const { secretKey, baseUrl, fetch, close } = createSandbox();
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();

const careful = await pay('ORDER-6-1', false);
const outcome = outcomeOf(careful);
export const { code } = (outcome.outcome === 'declined' && outcome.reason) || { code: '' };
export const { advice } = responseCodeMeaning(code);

const daring = await pay('ORDER-6-2', true);
export const approvedAs = outcomeOf(daring).outcome;
export const downgraded = daring['3ds']?.downgraded;

close();
console.log(`Declined by ${code} (${advice}); without 3-D Secure ${approvedAs}.`);

async function pay(reference: string, attemptWithout: boolean) {
  const answered = await checkout.requestPayment(
    {
      source: { number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
      amount: 5000,
      currency: 'USD',
      reference,
      '3ds': { enabled: true, attempt_n3d: attemptWithout },
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    },
    { idempotencyKey: `${reference}-attempt-1` },
  );
  if (answered.isErr()) throw new Error(answered.error.kind);
  return answered.value.body;
}
