import { afterTurn } from '../../src/clock.ts';
import { createCheckoutClient, createPayments } from '../../src/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { carryOutOrder } from '../support/durableOrders.ts';
import type { ShopAnswer, ShopOrder } from '../support/shopProcess.ts';

/**
 * A shop as its process runs it: on the same file as the one before it, asking again for all that
 * it wants, under the same keys. Its time is told by whoever started it.
 */
const [path = '', baseUrl = '', secretKey = '', webhookKey = '', now = '', orders = ''] =
  process.argv.slice(2);
const clock = new VirtualClock(Number(now));
let callsUnderWay = 0;

const checkout = createCheckoutClient({
  secretKey,
  baseUrl,
  clock,
  async fetch(input, init) {
    callsUnderWay += 1;
    return fetch(input, init).finally(() => {
      callsUnderWay -= 1;
    });
  },
})._unsafeUnwrap();
const store = sqliteStore(path)._unsafeUnwrap();
const payments = createPayments({ checkout, store, clock, webhooks: { keys: [webhookKey] } });
const numbers = Array.from({ length: Number(orders) }, (_, index) => index);
let ids: readonly string[] | undefined;

async function carryOutAll(): Promise<void> {
  ids = await Promise.all(numbers.map((number) => carryOutOrder(payments, clock, number)));
}

const tell = (answer: ShopAnswer): void => {
  process.send?.(answer);
};

/** Everything that needs no time to pass has happened. */
async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 12; quiet += 1) {
    await new Promise<void>((resolve) => {
      afterTurn(resolve);
    });
    if (callsUnderWay > 0) quiet = 0;
  }
}

async function obey(order: ShopOrder): Promise<void> {
  if (order.kind === 'hear') {
    const { body, headers } = order;
    const request = new Request('http://shop.localhost/', { method: 'POST', body, headers });
    const { status } = await payments.webhookHandler(request);
    return tell({ kind: 'heard', delivery: order.delivery, status });
  }
  await clock.advanceAsync(Math.max(0, order.until - clock.now()));
  await settled();
  const views = await Promise.all((ids ?? []).map((id) => payments.get(id)));
  const nextDue = clock.nextDue();
  tell({
    kind: 'rests',
    ...(nextDue !== undefined && { nextDue }),
    ...(ids && { payments: views.map((view) => view._unsafeUnwrap()) }),
  });
}

process.on('message', (order: ShopOrder) => {
  void obey(order);
});
tell({ kind: 'rests', nextDue: clock.now() });
await carryOutAll();
