import { afterEach, describe, expect, it } from 'vitest';
import { createCheckoutClient, createPayments, type Payments } from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { cardRequest } from '../support/shop.ts';

const HOUR_MS = 60 * 60_000;

let sandbox: Sandbox;
let payments: Payments;

afterEach(async () => {
  sandbox.close();
  await payments.close();
});

describe('a call that a bug has parked', () => {
  it('is made again once it is released, under its first key and once', async () => {
    const clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
    sandbox = createSandbox({ clock, seed: 7 });
    const { secretKey, baseUrl, fetch } = sandbox;
    const keys: string[] = [];
    const client = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
    let isBroken = true;
    const checkout: typeof client = {
      ...client,
      capturePayment(id, body, call) {
        keys.push(call?.idempotencyKey ?? '');
        if (isBroken) throw new Error('a bug');
        return client.capturePayment(id, body, call);
      },
    };
    payments = createPayments({ checkout, clock });
    const { id } = (await clock.runUntilDone(payments.request(cardRequest())))._unsafeUnwrap();
    void payments.capture(id, { key: 'C1', amount: 1000, captureType: 'NonFinal' });
    await clock.advanceAsync(HOUR_MS);
    const [parked] = (await payments.health())._unsafeUnwrap().contents?.parkedCalls ?? [];
    expect(parked).toMatchObject({ id, call: 'capturePayment', failures: 8, reason: 'a bug' });
    expect(sandbox.payments()[0]?.balances.total_captured).toBe(0);
    isBroken = false;
    expect((await payments.release(parked?.effectId ?? ''))._unsafeUnwrap()).toBe(true);
    await clock.advanceAsync(HOUR_MS);
    expect(sandbox.payments()[0]?.balances.total_captured).toBe(1000);
    expect((await payments.get(id))._unsafeUnwrap().balances.captured).toBe(1000);
    expect(new Set(keys)).toEqual(new Set(['C1']));
    expect((await payments.release(parked?.effectId ?? ''))._unsafeUnwrap()).toBe(false);
  });
});
