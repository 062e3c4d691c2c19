import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCheckoutClient,
  createPayments,
  type PaymentView,
  type Payments,
} from '../../src/index.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/index.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { cardRequest } from '../support/shop.ts';

const MINUTE_MS = 60_000;

/** Two processes on one store; the first one's calls are answered when the test lets them. */
let clock: VirtualClock;
let sandbox: Sandbox;
let first: Payments;
let second: Payments;
let isCutOff: boolean;
let held: (() => void)[];

beforeEach(() => {
  clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  sandbox = createSandbox({ clock, seed: 7 });
  held = [];
  isCutOff = false;
  const store = memoryStore();
  // A process that is cut off from the store for a while cannot keep its lease, and lives on.
  const cut = {
    ...store,
    renewLease: async (...asked: Parameters<typeof store.renewLease>) =>
      isCutOff ? Promise.reject(new Error('unreachable')) : store.renewLease(...asked),
    claimEffects: async (...asked: Parameters<typeof store.claimEffects>) =>
      isCutOff ? [] : store.claimEffects(...asked),
  };
  first = processOn(cut, async (input, init) => {
    if (!isCutOff) return sandbox.fetch(input, init);
    const refusal = new Response('', { status: 403 });
    await new Promise<void>((answer) => held.push(answer));
    return refusal;
  });
  second = processOn(store, (input, init) => sandbox.fetch(input, init));
});

afterEach(async () => {
  sandbox.close();
  await clock.runUntilDone(Promise.all([first.close(), second.close()]));
});

function processOn(
  store: ReturnType<typeof memoryStore>,
  fetch: typeof globalThis.fetch,
): Payments {
  const { secretKey, baseUrl } = sandbox;
  const timeoutMs = 60 * MINUTE_MS;
  const config = { secretKey, baseUrl, fetch, clock, timeoutMs };
  const checkout = createCheckoutClient(config)._unsafeUnwrap();
  return createPayments({ checkout, store, clock });
}

async function viewOf(id: string): Promise<PaymentView> {
  return (await clock.runUntilDone(second.get(id)))._unsafeUnwrap();
}

/** The first process sends a capture and loses its lease; the second one has just sent it again. */
async function capturedTwice(): Promise<string> {
  const asked = await clock.runUntilDone(first.request(cardRequest()));
  const { id } = asked._unsafeUnwrap();
  isCutOff = true;
  void first.capture(id);
  await clock.advanceAsync(MINUTE_MS);
  sandbox.faults.add({ kind: 'slow', on: 'capturePayment', delayMs: 50_000 });
  while (sandbox.faults.list().length > 0) await clock.advanceAsync(1_000);
  expect((await viewOf(id)).operations.at(-1)?.status).toBe('requested');
  return id;
}

const capturesOf = ({ checkoutPaymentId }: PaymentView): number | undefined =>
  sandbox.books(checkoutPaymentId ?? '')?.actions.filter(({ type }) => type === 'Capture').length;

describe('an answer that comes after another process has taken the call over', () => {
  it('is not taken for the answer to the second sending', async () => {
    const id = await capturedTwice();
    for (const answer of held) answer();
    await clock.advanceAsync(1_000);
    expect((await viewOf(id)).operations.at(-1)?.status).toBe('requested');
    await clock.advanceAsync(10 * MINUTE_MS);
    const payment = await viewOf(id);
    expect(payment.operations.at(-1)?.status).toBe('confirmed');
    expect(payment.balances.captured).toBe(6500);
    expect(capturesOf(payment)).toBe(1);
  });

  it('is dropped even when nothing else comes, and the call is found out', async () => {
    const id = await capturedTwice();
    await clock.advanceAsync(10 * MINUTE_MS);
    for (const answer of held) answer();
    await clock.advanceAsync(MINUTE_MS);
    const payment = await viewOf(id);
    expect(payment.operations.at(-1)?.status).toBe('confirmed');
    expect(capturesOf(payment)).toBe(1);
  });
});
