/** Take everything, take a part and give the rest back, or give everything back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createCheckoutClient, type CaptureRequest, type PaymentDetails } from 'paystate/checkout';
import { createSandbox } from 'paystate/sandbox';

const { secretKey, baseUrl, fetch, close } = createSandbox({ actionDelayMs: 5 });
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();

// Without an amount everything is captured.
export const whole = await captured('ORDER-4-1', {}, 'Captured');
// `Final` would give the rest back at once; `NonFinal` keeps it for further captures.
const part = { amount: 4000, capture_type: 'NonFinal', reference: 'PARCEL-1' } as const;
export const partly = await captured('ORDER-4-2', part, 'Partially Captured');

const unwanted = await authorized('ORDER-4-3');
const voided = await checkout.voidPayment(
  unwanted,
  { reference: 'CANCELED-BY-CUSTOMER' },
  { idempotencyKey: 'ORDER-4-3-void-1' },
);
if (voided.isErr()) throw new Error(voided.error.kind);
export const { status: acceptedAs } = voided.value;
export const nothing = await readUntil(unwanted, 'Voided');

close();
const taken = [whole, partly, nothing].map((balances) => balances?.total_captured);
console.log(`Captured of 6500: ${taken.join(', ')}.`);

async function captured(order: string, body: CaptureRequest, status: string) {
  const id = await authorized(order);
  const key = { idempotencyKey: `${order}-capture-1` };
  const answered = await checkout.capturePayment(id, body, key);
  if (answered.isErr()) throw new Error(answered.error.kind);
  // A 202: accepted, not captured. A webhook tells the outcome; here it is read.
  return readUntil(id, status);
}

async function authorized(order: string): Promise<string> {
  const source = { number: '4242424242424242', expiry_month: 6, expiry_year: 2030 };
  const answered = await checkout.requestPayment(
    { source, amount: 6500, currency: 'USD', reference: order, capture: false },
    { idempotencyKey: `${order}-attempt-1` },
  );
  if (answered.isErr()) throw new Error(answered.error.kind);
  return answered.value.body.id;
}

async function readUntil(id: string, status: string): Promise<PaymentDetails['balances']> {
  for (;;) {
    const read = await checkout.getPayment(id);
    if (read.isErr()) throw new Error(read.error.kind);
    if (read.value.body.status === status) return read.value.body.balances;
    await sleep(5);
  }
}
