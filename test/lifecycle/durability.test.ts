import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../src/index.ts';
import { seededRandomness } from '../../src/randomness.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { compileChild, type ChildProgram } from '../support/childProgram.ts';
import { howMany } from '../support/howMany.ts';
import { serveSandbox } from '../support/sandboxServer.ts';
import { shopProcess, type ShopProcess } from '../support/shopProcess.ts';

const WEBHOOK_KEY = 'key of the durable shop';
const HOUR_MS = 60 * 60_000;
const ORDERS = howMany(9, 18, 18);
const KILLS = howMany(4, 24, 24);
const SEED = 2;

let program: ChildProgram;
let folder: string;

beforeAll(() => {
  program = compileChild('durableShop');
  folder = mkdtempSync(join(tmpdir(), 'paystate-durable-'));
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Story {
  readonly payments: readonly PaymentView[];
  readonly kills: number;
  readonly sandbox: Sandbox;
}

/** One file, and one process after another: each killed at a call, the last one left alone. */
async function tellStory(): Promise<Story> {
  const randomness = seededRandomness(SEED);
  const clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  const sandbox = createSandbox({ clock, seed: SEED });
  sandbox.faults.add({ kind: 'answerLost', on: 'any', probability: 0.1, seed: SEED });
  let process: ShopProcess;
  let kills = 0;
  let callsLeft = 0;
  let atDeath: 'beforeActing' | 'beforeAnswering' = 'beforeActing';
  let deliveries = 0;
  const strike = (moment: typeof atDeath): void => {
    if (kills >= KILLS || callsLeft > 0 || moment !== atDeath) return;
    process.kill();
  };
  const server = await serveSandbox(sandbox, () => {
    callsLeft -= 1;
    return {
      beforeActing: () => strike('beforeActing'),
      beforeAnswering: () => strike('beforeAnswering'),
    };
  });
  sandbox.webhooks.addEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: WEBHOOK_KEY,
    deliver(request) {
      deliveries += 1;
      return process.hear(request).finally(() => {
        deliveries -= 1;
      });
    },
  });
  for (;;) {
    callsLeft = 1 + Math.floor(randomness.fraction() * 8);
    atDeath = randomness.fraction() < 0.5 ? 'beforeActing' : 'beforeAnswering';
    const place = [join(folder, 'payments.db'), server.url, sandbox.secretKey, WEBHOOK_KEY];
    process = shopProcess(program.start(...place, String(clock.now()), String(ORDERS)));
    const payments = await live(process, clock, () => deliveries > 0);
    if (payments) {
      process.kill();
      await process.died;
      server.close();
      return { payments, kills, sandbox };
    }
    kills += 1;
  }
}

/** Lets time pass for both sides until the process has done everything, or is dead. */
async function live(
  process: ShopProcess,
  clock: VirtualClock,
  isDelivering: () => boolean,
): Promise<readonly PaymentView[] | undefined> {
  for (;;) {
    const rest = await process.advance(clock.now());
    if (rest === undefined || rest.payments) return rest?.payments;
    const nextDue = Math.min(rest.nextDue ?? Infinity, clock.nextDue() ?? Infinity);
    const step = Math.min(Math.max(0, nextDue - clock.now()), HOUR_MS);
    await clock.advanceAsync(step);
    while (isDelivering()) await clock.advanceAsync(0);
  }
}

describe('a shop whose process is killed again and again', () => {
  it('ends at rest, with the balances of Checkout.com and nothing done twice', async () => {
    const { payments, kills, sandbox } = await tellStory();
    expect(kills).toBe(KILLS);
    expect(sandbox.payments()).toHaveLength(ORDERS);
    expect(payments).toHaveLength(ORDERS);
    for (const [order, payment] of payments.entries()) {
      const books = sandbox.books(payment.checkoutPaymentId ?? '');
      expect(payment.reference).toBe(`ORDER-${order}`);
      expect(books?.reference).toBe(payment.reference);
      expect(books?.balances).toMatchObject({
        total_authorized: payment.balances.authorized,
        total_captured: payment.balances.captured,
        total_voided: payment.balances.voided,
        total_refunded: payment.balances.refunded,
      });
      const done = books?.actions.map(({ type, amount, state }) => `${type} ${amount} ${state}`);
      expect(done).toEqual(expectedActions(order));
    }
    sandbox.close();
  }, 120_000);
});

function expectedActions(order: number): string[] {
  const done = (type: string, amount: number): string => `${type} ${amount} approved`;
  const lives = [
    // A final capture lets go of what it leaves.
    [done('Capture', 4000), done('Void', 2500), done('Refund', 1000)],
    [done('Capture', 6500), done('Refund', 6500)],
    [done('Void', 6500)],
  ];
  return [done('Authorization', 6500), ...(lives[order % 3] ?? [])];
}
