/**
 * The other ways to name a card: by its number, as a stored instrument, as what a customer has on
 * file, and without the customer at all.
 */
import { createCheckoutClient, type PaymentRequest } from 'paystate/checkout';
import { createSandbox } from 'paystate/sandbox';

const { secretKey, baseUrl, fetch, close } = createSandbox();
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();
const terms = { amount: 6500, currency: 'USD', capture: false };

const byNumber = await pay({
  ...terms,
  reference: 'ORDER-3-1',
  source: { number: '4242424242424242', expiry_month: 6, expiry_year: 2030, cvv: '100' },
  customer: { email: 'ada@shop.example', name: 'Ada' },
});
const byId = await pay({
  ...terms,
  reference: 'ORDER-3-2',
  source: { id: byNumber.source?.id ?? '', cvv: '100' },
});
const byEmail = await pay({
  ...terms,
  reference: 'ORDER-3-3',
  source: { email: 'ada@shop.example' },
  payment_type: 'Recurring',
});
const withoutCustomer = await pay({
  ...terms,
  reference: 'ORDER-3-4',
  source: { id: byNumber.source?.id ?? '' },
  merchant_initiated: true,
  payment_type: 'Recurring',
  previous_payment_id: byEmail.id,
});

export const statuses = [byNumber, byId, byEmail, withoutCustomer].map(({ status }) => status);

close();
console.log(`Paid in four ways: ${statuses.join(', ')}.`);

async function pay(request: PaymentRequest) {
  const key = `${request.reference}-attempt-1`;
  const answered = await checkout.requestPayment(request, { idempotencyKey: key });
  if (answered.isErr()) throw new Error(answered.error.kind);
  return answered.value.body;
}
