import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentChange } from '../../../src/index.ts';
import { cardRequest } from '../../support/shop.ts';
import { TwoProcesses } from '../../support/twoProcesses.ts';

let shop: TwoProcesses;

beforeEach(() => {
  shop = new TwoProcesses();
});

afterEach(() => shop.close());

async function authorized(): Promise<string> {
  const { reference: _left, ...request } = cardRequest();
  return (await shop.finish(shop.one.request(request)))._unsafeUnwrap().id;
}

async function nextOf(changes: AsyncIterator<PaymentChange>): Promise<string> {
  const { done, value } = await shop.finish(changes.next());
  return done ? 'end' : `${value.sequence} ${value.cause} -> ${value.payment.state}`;
}

describe('a subscription to one payment', () => {
  it('begins with the present state and goes on with every change', async () => {
    const id = await authorized();
    const changes = shop.one.subscribe({ id });
    expect(await nextOf(changes)).toBe('2 requestPayment: answered -> authorized');
    const other = await authorized();
    expect(other).not.toBe(id);
    const next = nextOf(changes);
    await shop.finish(shop.one.void(id));
    expect(await next).toBe('3 merchant.void -> authorized');
    expect(await nextOf(changes)).toBe('4 voidPayment: accepted -> authorized');
  });

  it('hears of what another process has committed', async () => {
    const id = await authorized();
    const changes = shop.other.subscribe({ id });
    expect(await nextOf(changes)).toBe('2 requestPayment: answered -> authorized');
    await shop.finish(shop.one.void(id));
    expect(await nextOf(changes)).toBe('4 voidPayment: accepted -> authorized');
  });

  it('that is not known yet hears of its beginning', async () => {
    const changes = shop.other.subscribe({ id: 'ps_mine' });
    const next = nextOf(changes);
    await shop.finish(shop.one.request(cardRequest(), { key: 'mine' }));
    expect(await next).toMatch(/-> (requesting|authorized)$/);
  });
});

describe('a subscription to all payments', () => {
  it('hears of what happens from now on, of both processes', async () => {
    await authorized();
    await shop.clock.advanceAsync(10);
    const changes = shop.other.subscribe();
    await shop.finish(shop.one.request(cardRequest({ reference: 'theirs' })));
    await shop.finish(shop.other.request(cardRequest({ reference: 'ours' })));
    const heard = new Set<string>();
    for (let count = 0; count < 3; count += 1) {
      const { value } = await shop.finish(changes.next());
      heard.add((value as PaymentChange).payment.reference);
      if (heard.size === 2) break;
    }
    expect([...heard].toSorted()).toEqual(['ours', 'theirs']);
  });

  it('shows a slow reader the latest state alone', async () => {
    const changes = shop.one.subscribe();
    await authorized();
    expect(await nextOf(changes)).toBe('2 requestPayment: answered -> authorized');
  });

  it('costs no look into the store while nobody subscribes', async () => {
    const changes = shop.one.subscribe();
    await changes.return?.();
    const due = shop.clock.nextDue() ?? 0;
    expect(due - shop.clock.now()).toBeGreaterThan(1_000);
  });
});

describe('a subscription', () => {
  it('ends when its reader leaves', async () => {
    const changes = shop.one.subscribe();
    const waiting = changes.next();
    await changes.return?.();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });

  it('ends when the shop closes, and at once when it has closed', async () => {
    const changes = shop.one.subscribe();
    const waiting = changes.next();
    await shop.finish(shop.one.close());
    expect((await waiting).done).toBe(true);
    const late: PaymentChange[] = [];
    for await (const change of shop.one.subscribe({ id: 'ps_any' })) late.push(change);
    expect(late).toEqual([]);
  });
});
