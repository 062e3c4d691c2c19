import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../src/index.ts';
import { cardRequest, Shop } from '../support/shop.ts';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

let shop: Shop;
const times: string[] = [];

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

afterAll(() => {
  process.stdout.write(`what settles by itself, and after how long:\n${times.join('\n')}\n`);
});

/** Lets time pass until the payment looks as wanted; nobody does anything meanwhile. */
async function settles(
  doubt: string,
  id: string,
  looksAsWanted: (payment: PaymentView) => boolean,
  { withinMs, stepMs = withinMs / 60 }: { readonly withinMs: number; readonly stepMs?: number },
): Promise<PaymentView> {
  const began = shop.clock.now();
  let payment = await shop.view(id);
  while (!looksAsWanted(payment) && shop.clock.now() < began + withinMs) {
    await shop.clock.advanceAsync(stepMs);
    payment = await shop.view(id);
  }
  times.push(`  ${doubt}: ${formatSpan(shop.clock.now() - began)}`);
  expect(looksAsWanted(payment)).toBe(true);
  return payment;
}

function formatSpan(ms: number): string {
  return ms < HOUR_MS ? `${Math.round(ms / SECOND_MS)} s` : `${(ms / HOUR_MS).toFixed(1)} h`;
}

async function unknownRequest(): Promise<string> {
  const asked = await shop.finish(shop.payments.request(cardRequest()));
  const error = asked._unsafeUnwrapErr();
  if (error.kind !== 'unknown') throw new Error(`the answer was not lost: ${error.kind}`);
  return error.payment.id;
}

const isCaptured = ({ balances }: PaymentView): boolean => balances.captured === 6500;
const isIn =
  (...states: readonly string[]) =>
  ({ state }: PaymentView): boolean =>
    states.includes(state);

describe('doubt settles without a person', () => {
  it('about a lost answer to an operation', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const { id } = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment' });
    await shop.finish(shop.payments.capture(id));
    const payment = await settles('lost answer to a capture', id, isCaptured, {
      withinMs: 5 * MINUTE_MS,
    });
    expect(payment.balances).toEqual(shop.booked(payment));
  });

  it('about a lost answer to the request', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
    const id = await unknownRequest();
    await settles('lost answer to the request', id, isIn('authorized'), {
      withinMs: 5 * MINUTE_MS,
    });
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('about a lost answer, when card data and id are gone: by reference', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
    const id = await unknownRequest();
    shop.crash();
    await settles('lost answer, found by reference', id, isIn('authorized'), {
      withinMs: 5 * MINUTE_MS,
    });
    expect(shop.sandbox.payments()).toHaveLength(1);
  });

  it('about a request that never arrived and cannot be sent again', async () => {
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'requestPayment' });
    const id = await unknownRequest();
    shop.crash();
    await settles('request that never arrived', id, isIn('refused'), { withinMs: HOUR_MS });
    expect(shop.sandbox.payments()).toHaveLength(0);
  });

  it.each(['capture', 'refund'] as const)('about a lost webhook of a %s', async (kind) => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const { id } = await shop.authorized();
    await shop.finish(shop.payments.capture(id));
    const isDone = kind === 'capture' ? isCaptured : isIn('refunded');
    if (kind === 'refund') {
      await shop.atRest(id);
      await shop.finish(shop.payments.refund(id));
    }
    const payment = await settles(`lost webhook of a ${kind}`, id, isDone, { withinMs: HOUR_MS });
    expect(payment.balances).toEqual(shop.booked(payment));
  });

  it('about an operation that stays accepted for long', async () => {
    await shop.close();
    shop = new Shop({ actionDelayMs: 5 * HOUR_MS });
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const { id } = await shop.authorized();
    await shop.finish(shop.payments.capture(id));
    const payment = await settles('accepted for five hours', id, isCaptured, { withinMs: DAY_MS });
    expect(payment.balances).toEqual(shop.booked(payment));
  });

  it('about a redirect that the cardholder abandons', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const { id } = await shop.authorized({
      '3ds': { enabled: true },
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    });
    const isOver = isIn('declined', 'expired', 'canceled');
    const payment = await settles('abandoned redirect', id, isOver, { withinMs: 2 * HOUR_MS });
    expect(payment.balances).toMatchObject({ authorized: 0, captured: 0 });
  });

  it('about an operation whose key has grown too old', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const { id } = await shop.authorized();
    shop.sandbox.faults.add({ kind: 'requestLost', on: 'capturePayment' });
    const outage = shop.sandbox.faults.add({
      kind: 'unavailable',
      on: 'getPayment',
      times: 'always',
    });
    await shop.finish(shop.payments.capture(id));
    await shop.clock.advanceAsync(26 * HOUR_MS);
    shop.sandbox.faults.remove(outage);
    const isKnown = ({ operations }: PaymentView): boolean => operations[0]?.status === 'refused';
    const payment = await settles('unknown after the key window', id, isKnown, {
      withinMs: 3 * DAY_MS,
    });
    expect(payment.balances).toEqual(shop.booked(payment));
    expect(payment.available.capture).toBe(6500);
  });

  it('about money that is held past its deadline', async () => {
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const { id } = await shop.authorized();
    const isOver = isIn('expired', 'voided');
    const payment = await settles('hold past its deadline', id, isOver, { withinMs: 10 * DAY_MS });
    expect(payment.balances).toEqual(shop.booked(payment));
  });
});
