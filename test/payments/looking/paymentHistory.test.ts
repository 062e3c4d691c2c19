import { afterEach, describe, expect, it } from 'vitest';
import { Shop } from '../../support/shop.ts';

let shop: Shop;

afterEach(() => {
  shop.sandbox.close();
});

describe('the history of a payment', () => {
  it('takes every step again, up to what is stored', async () => {
    shop = new Shop();
    const { id } = await shop.authorized();
    await shop.finish(shop.payments.capture(id, { amount: 4000 }));
    await shop.finish(shop.payments.waitFor(id, 'partiallyCaptured', 60_000));
    const present = (await shop.payments.get(id))._unsafeUnwrap();
    const { entries, isComplete } = (await shop.payments.history(id))._unsafeUnwrap();
    expect(isComplete).toBe(true);
    expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
    expect(entries.at(-1)?.payment).toEqual(present);
    const [first] = entries;
    expect(first).toMatchObject({
      event: 'merchant.request',
      states: ['requesting'],
      payment: { state: 'requesting', balances: { authorized: 0 } },
    });
  });

  it('names each active state, those around others first', async () => {
    shop = new Shop();
    const { id } = await shop.authorized();
    const { entries } = (await shop.payments.history(id))._unsafeUnwrap();
    const states = entries.at(-1)?.states ?? [];
    expect(states).toContain('open.funds.authorized');
    expect(states.indexOf('open')).toBeLessThan(states.indexOf('open.funds'));
    expect(states).toContain('open.dispute');
  });

  it('names the cause as the pictures do', async () => {
    shop = new Shop();
    const { id } = await shop.authorized();
    const { entries } = (await shop.payments.history(id))._unsafeUnwrap();
    expect(entries.map(({ cause }) => cause)).toContain('xstate.done.actor.requestPayment');
  });

  it('knows no payment that was never asked for', async () => {
    shop = new Shop();
    const history = await shop.payments.history('ps_unknown');
    expect(history._unsafeUnwrapErr()).toMatchObject({
      kind: 'runtime',
      error: { kind: 'unknownDocument' },
    });
  });
});
