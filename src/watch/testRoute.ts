import { paymentTest } from './copiedTest/paymentTest.ts';
import { json, refused } from './responses.ts';
import type { WatchOptions } from './watchOptions.ts';

/** The life of a payment as a test for the developer's own suite. */
export async function testRoute({ payments }: WatchOptions, id: string): Promise<Response> {
  const history = await payments.history(id);
  return history.match(
    ({ entries }) => json({ test: paymentTest(entries) }),
    () => refused(404, 'unknownPayment', 'There is no such payment.'),
  );
}
