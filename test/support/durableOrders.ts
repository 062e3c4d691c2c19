import { sleep, type Clock } from '../../src/clock.ts';
import type { Payments, PaymentView } from '../../src/index.ts';
import { cardRequest } from './shop.ts';

const DAY_MS = 24 * 60 * 60_000;

/**
 * One of three lives, by the number of the order: captured in part and refunded in part, captured
 * by itself and refunded whole, or voided. Every step has a key of its own, so that a process may
 * ask for all of it anew.
 */
export async function carryOutOrder(
  payments: Payments,
  clock: Clock,
  order: number,
): Promise<string> {
  const id = await pay(payments, order);
  const carryOut = async (
    kind: 'capture' | 'refund' | 'void',
    options: { readonly amount?: number } = {},
  ): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      await payments[kind](id, { ...options, key: `${kind}-${attempt}` });
      const payment = await atRest(payments, id);
      if (payment.operations.some((one) => one.kind === kind && one.status === 'confirmed')) return;
      await sleep(clock, 60_000);
    }
  };
  switch (order % 3) {
    case 0:
      await carryOut('capture', { amount: 4000 });
      await carryOut('refund', { amount: 1000 });
      break;
    case 1:
      await payments.waitUntil(id, ({ balances }) => balances.captured === 6500, DAY_MS);
      await carryOut('refund');
      break;
    default:
      await carryOut('void');
  }
  await atRest(payments, id);
  return id;
}

/** A request that is known never to have arrived is made anew, under another key. */
async function pay(payments: Payments, order: number): Promise<string> {
  const body = cardRequest({ reference: `ORDER-${order}`, capture: order % 3 === 1 });
  for (let attempt = 1; ; attempt += 1) {
    const key = `order-${order}-${attempt}`;
    await payments.request(body, { key });
    const isKnown = ({ state }: PaymentView): boolean =>
      !['requesting', 'uncertain'].includes(state);
    const known = await payments.waitUntil(`ps_${key}`, isKnown, 7 * DAY_MS);
    if (known._unsafeUnwrap().state !== 'refused') return `ps_${key}`;
  }
}

async function atRest(payments: Payments, id: string): Promise<PaymentView> {
  const isProven = ({ operations }: PaymentView): boolean =>
    operations.every(({ status }) => ['confirmed', 'declined', 'refused'].includes(status));
  return (await payments.waitUntil(id, isProven, 7 * DAY_MS))._unsafeUnwrap();
}
