/** Pay a part back, then the rest, and read what was done. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createCheckoutClient, type RefundRequest } from 'paystate/checkout';
import { createSandbox } from 'paystate/sandbox';

const { secretKey, baseUrl, fetch, close } = createSandbox({ captureDelayMs: 5, actionDelayMs: 5 });
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();

const asked = await checkout.requestPayment(
  {
    source: { number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
    amount: 6500,
    currency: 'USD',
    reference: 'ORDER-5',
  },
  { idempotencyKey: 'ORDER-5-attempt-1' },
);
if (asked.isErr()) throw new Error(asked.error.kind);
const { id } = asked.value.body;

await readUntil('Captured');
await refund({ amount: 1000, reference: 'BROKEN-CUP' }, 'ORDER-5-refund-1');
await readUntil('Partially Refunded');
// A second amount under the first key would only bring the first answer back.
await refund({ amount: 5500 }, 'ORDER-5-refund-2');
await readUntil('Refunded');

const listed = await checkout.getPaymentActions(id);
/** Newest first. */
export const actions = listed._unsafeUnwrap().body.map(({ type, amount, reference }) => ({
  type,
  amount,
  reference,
}));

const again = await checkout.refundPayment(
  id,
  { amount: 1 },
  { idempotencyKey: 'ORDER-5-refund-3' },
);
/** Refused, and certainly not carried out. */
export const { conclusion, errorCodes } = again._unsafeUnwrapErr();

close();
console.log(
  `Given back in ${actions.length - 2} parts; one more is ${conclusion}: ${errorCodes.join()}.`,
);

async function refund(body: RefundRequest, idempotencyKey: string): Promise<void> {
  const answered = await checkout.refundPayment(id, body, { idempotencyKey });
  if (answered.isErr()) throw new Error(answered.error.kind);
}

async function readUntil(status: string): Promise<void> {
  for (;;) {
    const read = await checkout.getPayment(id);
    if (read.isErr()) throw new Error(read.error.kind);
    if (read.value.body.status === status) return;
    await sleep(5);
  }
}
