/** Send money out: to a bank account that takes it, and to one whose bank sends it back. */
import { createCheckoutClient, createPayments } from 'paystate';
import type { PayoutRequest } from 'paystate/checkout';
import { createSandbox } from 'paystate/sandbox';

const sandbox = createSandbox({ payoutDelayMs: 5 });
const { secretKey, baseUrl, fetch } = sandbox;
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();
const payments = createPayments({ checkout, webhooks: { keys: ['key of the workflow'] } });
sandbox.webhooks.addEndpoint({
  url: 'https://shop.example/webhooks',
  signatureKey: 'key of the workflow',
  deliver: payments.webhookHandler,
});

// One reference is paid out once, however often it is asked for.
const asked = await payments.payout(payoutFor('WITHDRAWAL-1'));
const again = await payments.payout(payoutFor('WITHDRAWAL-1'));
const { id } = asked._unsafeUnwrap();
export const isSame = again._unsafeUnwrap().id === id;
export const paid = await reached(id, 'paid');

// A bank may send it back for days, so `paid` is not yet the end.
const other = (await payments.payout(payoutFor('WITHDRAWAL-2')))._unsafeUnwrap();
const { checkoutPaymentId } = await reached(other.id, 'paid');
sandbox.bank.returnPayout(checkoutPaymentId ?? '');
export const returned = await reached(other.id, 'returned');

await payments.close();
sandbox.close();
console.log(`One payout is ${paid.state}, and the other was ${returned.state} by its bank.`);

function payoutFor(reference: string): PayoutRequest {
  return {
    source: { type: 'currency_account', id: 'ca_y3oqhf46pyzuxjbcn2giaqnb44' },
    destination: {
      type: 'bank_account',
      account_number: '12345678',
      bank_code: '050389',
      country: 'GB',
      account_holder: { type: 'individual', first_name: 'Ada', last_name: 'Byron' },
    },
    amount: 1000,
    currency: 'GBP',
    reference,
    billing_descriptor: { reference: 'Withdrawal' },
    processing_channel_id: 'pc_y3oqhf46pyzuxjbcn2giaqnb44',
  };
}

async function reached(payout: string, state: string) {
  const isThere = (view: { readonly state: string }): boolean => view.state === state;
  return (await payments.payouts.waitUntil(payout, isThere, 5_000))._unsafeUnwrap();
}
