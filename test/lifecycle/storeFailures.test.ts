import type { ResultAsync } from 'neverthrow';
import { expect, it } from 'vitest';
import type { Payments, PaymentView } from '../../src/index.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { howMany } from '../support/howMany.ts';
import { cardRequest, Shop } from '../support/shop.ts';

/** What becomes of one call of the store: whether it is carried out, and whether it is answered. */
interface Failure {
  readonly isDone: boolean;
  readonly isAnswered: boolean;
  /** How many calls it meets, from the n-th on. */
  readonly calls: number;
}

const RETRIES = 40;
const PAUSE_MS = 20_000;
const HOUR_MS = 60 * 60_000;

/** A store of which the n-th call fails, and as many more as are to. */
function failingStore(at: number, { isDone, isAnswered, calls }: Failure) {
  const store = memoryStore();
  const seen = { count: 0, names: [] as string[] };
  const failing = new Proxy(store, {
    get(target, name, receiver): unknown {
      const work: unknown = Reflect.get(target, name, receiver);
      if (typeof work !== 'function' || name === 'close') return work;
      return async (...asked: unknown[]): Promise<unknown> => {
        seen.count += 1;
        const isHit = seen.count >= at && seen.count < at + calls;
        if (!isHit) return work.apply(target, asked);
        seen.names.push(String(name));
        if (isDone) await work.apply(target, asked);
        if (isAnswered) throw new Error('the store is away');
        return new Promise(() => undefined);
      };
    },
  });
  return { store: failing, seen };
}

/** As a careful caller: asks again under the same key until there is an answer. */
async function insist<Failed>(
  shop: Shop,
  ask: (payments: Payments) => ResultAsync<PaymentView, Failed>,
): Promise<PaymentView> {
  for (let tries = 0; tries < RETRIES; tries += 1) {
    const answer = await ask(shop.payments);
    if (answer.isOk()) return answer.value;
    await new Promise<void>((resolve) => {
      shop.clock.setTimeout(resolve, PAUSE_MS);
    });
  }
  throw new Error('never answered');
}

/** A payment that is taken in two parts, of which one is given back. */
async function live(shop: Shop): Promise<void> {
  const { id } = await insist(shop, (payments) => payments.request(cardRequest()));
  const part = { key: 'c1', amount: 4_000, captureType: 'NonFinal' } as const;
  await insist(shop, (payments) => payments.capture(id, part));
  await shop.payments.waitFor(id, 'partiallyCaptured', 60_000);
  await insist(shop, (payments) => payments.refund(id, { key: 'r1', amount: 1_000 }));
  await insist(shop, (payments) => payments.capture(id, { key: 'c2', amount: 2_500 }));
}

async function endOf(at: number, failure: Failure) {
  const { store, seen } = failingStore(at, failure);
  const shop = new Shop({}, { store });
  const told = await shop.finish(live(shop)).then(
    () => 'answered',
    (cause: unknown) => String(cause),
  );
  const calls = seen.count;
  await shop.clock.advanceAsync(4 * HOUR_MS);
  const books = shop.sandbox.payments().map(({ actions }) => actions);
  const health = (await shop.finish(shop.payments.health()))._unsafeUnwrap();
  const page = (await shop.finish(shop.payments.list()))._unsafeUnwrap();
  const paid = page.payments.filter(({ payment }) => payment.state !== 'refused');
  await shop.close();
  return {
    calls,
    end: {
      told,
      books: books.map((actions) =>
        actions
          .filter(({ state }) => state !== 'declined')
          .map(({ type, amount }) => `${type} ${amount}`),
      ),
      ok: health.ok,
      owed: health.contents?.effects.owed,
      waiting: health.contents?.webhooks.waiting,
      payments: paid.map(({ payment: { balances, operations } }) => ({
        captured: balances.captured,
        refunded: balances.refunded,
        statuses: operations.map(({ status }) => status),
      })),
    },
  };
}

const single = {
  told: 'answered',
  books: [['Authorization 6500', 'Capture 4000', 'Refund 1000', 'Capture 2500']],
  ok: true,
  owed: 0,
  waiting: 0,
  payments: [
    { captured: 6_500, refunded: 1_000, statuses: ['confirmed', 'confirmed', 'confirmed'] },
  ],
};

/** With every change a failure meets one call in four, and the next one others. */
const stride = howMany(4, 1, 1);
let turn = 0;

it.each<[string, Failure]>([
  ['fails', { isDone: false, isAnswered: true, calls: 1 }],
  ['is carried out and fails', { isDone: true, isAnswered: true, calls: 1 }],
  ['is never answered', { isDone: false, isAnswered: false, calls: 1 }],
  ['is carried out and never answered', { isDone: true, isAnswered: false, calls: 1 }],
  ['and 24 more fail', { isDone: false, isAnswered: true, calls: 25 }],
  ['and 24 more are carried out and fail', { isDone: true, isAnswered: true, calls: 25 }],
  ['and 24 more are never answered', { isDone: false, isAnswered: false, calls: 25 }],
])(
  'whichever call of the store %s, nothing is sent twice and nothing is stuck',
  async (_what, failure) => {
    turn += 1;
    const { calls, end } = await endOf(Infinity, failure);
    expect(end).toEqual(single);
    for (let at = 1 + (turn % stride); at <= calls; at += stride) {
      expect({ at, ...(await endOf(at, failure)).end }).toEqual({ at, ...single });
    }
  },
  60_000,
);
