import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { DAY, openShop, START, visa } from '../../support/sandboxShop.ts';

/** A clock that runs by itself in no test: it stands, and its timers never ring. */
const still: Clock = {
  now: () => START,
  setTimeout: () => 0,
  clearTimeout: () => undefined,
};

function pay(sandbox: Sandbox): Promise<Response> {
  return sandbox.fetch('/payments', {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.secretKey}` },
    body: JSON.stringify({ source: visa, amount: 100, currency: 'GBP', capture: false }),
  });
}

describe('the clock of a sandbox', () => {
  it('jumps ahead of a clock nobody can move, webhooks and retries on the way', async () => {
    const attempts: number[] = [];
    const sandbox: Sandbox = createSandbox({
      clock: still,
      seed: 1,
      webhooks: [
        {
          url: 'http://shop.localhost/',
          signatureKey: 'k',
          async deliver() {
            attempts.push(sandbox.clock.now() - START);
            return new Response(null, { status: attempts.length < 4 ? 500 : 200 });
          },
        },
      ],
    });
    await pay(sandbox);
    await sandbox.clock.advance(DAY);
    expect(sandbox.clock.now()).toBe(START + DAY);
    expect(attempts.map((at) => at / 60_000)).toEqual([0, 5, 15, 30]);
    await sandbox.clock.advanceTo(START + 8 * DAY);
    expect(sandbox.payments()).toMatchObject([{ status: 'Voided' }]);
    expect(attempts).toHaveLength(5);
    sandbox.close();
  });

  it('moves the virtual clock that others live by', async () => {
    const shop = openShop();
    const rang: number[] = [];
    shop.clock.setTimeout(() => rang.push(shop.clock.now()), 500);
    await shop.pay();
    await shop.sandbox.clock.advance(1_000);
    expect(shop.clock.now()).toBe(START + 1_000);
    expect(rang).toEqual([START + 500]);
    expect(shop.eventTypes()).toEqual(['payment_approved', 'payment_captured']);
  });

  it('stands still from call to call: what is due now waits until somebody moves it', async () => {
    const shop = openShop();
    await shop.pay();
    await shop.pay();
    expect(shop.sandbox.webhooks.deliveries()).toMatchObject([
      { state: 'waiting' },
      { state: 'waiting' },
    ]);
  });

  it('makes one jump after the other', async () => {
    const { sandbox } = openShop();
    await Promise.all([sandbox.clock.advance(1_000), sandbox.clock.advance(2_000)]);
    expect(sandbox.clock.now()).toBe(START + 3_000);
  });

  it('does not go back', async () => {
    const { sandbox } = openShop();
    await expect(sandbox.clock.advance(-1)).rejects.toThrow('0 ms or more');
    await expect(sandbox.clock.advance(Number.NaN)).rejects.toThrow('0 ms or more');
    await expect(sandbox.clock.advanceTo(START - 1)).rejects.toThrow('does not go back');
  });

  it.each<[string, Clock]>([
    ['its own', still],
    ['a shared', new VirtualClock(START)],
  ])('stays within the dates that can be told, on %s clock', async (_whose, clock) => {
    const sandbox = createSandbox({ clock });
    for (const move of [
      sandbox.clock.advance(1e16),
      sandbox.clock.advance(Infinity),
      sandbox.clock.advanceTo(Date.UTC(10_000, 0, 1)),
      sandbox.clock.advanceTo(Infinity),
    ])
      await expect(move).rejects.toBeInstanceOf(RangeError);
    expect(sandbox.clock.now()).toBe(START);
    await sandbox.clock.advanceTo(Date.UTC(9999, 11, 31));
    await expect(sandbox.clock.advance(DAY)).rejects.toThrow('the year 9999');
    expect((await pay(sandbox)).status).toBe(422);
    sandbox.close();
  });

  it('carries on after a long sleep without burning the retries', async () => {
    const source = { at: START, rings: [] as (() => void)[] };
    const clock: Clock = {
      now: () => source.at,
      setTimeout: (run) => source.rings.push(run),
      clearTimeout: () => undefined,
    };
    const sandbox = createSandbox({
      clock,
      webhooks: [
        {
          url: 'http://shop.localhost/',
          signatureKey: 'k',
          deliver: () => new Promise(() => undefined),
        },
      ],
    });
    await pay(sandbox);
    source.at += 3 * DAY;
    source.rings.at(-1)?.();
    expect(sandbox.webhooks.deliveries()).toMatchObject([
      { state: 'underway', attempts: [{ at: START }] },
    ]);
    sandbox.close();
  });
});
