import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentState, PaymentView } from '../../../machines/index.ts';
import { cardRequest, cardSource } from '../../support/shop.ts';
import { TwoProcesses } from '../../support/twoProcesses.ts';

let shop: TwoProcesses;

beforeEach(() => {
  shop = new TwoProcesses();
});

afterEach(() => shop.close());

const challenged = cardRequest({
  '3ds': { enabled: true },
  success_url: 'https://shop.example/thanks',
  failure_url: 'https://shop.example/sorry',
});

describe('waiting for a payment', () => {
  it('ends when another process has brought it to the state', async () => {
    const payment = (await shop.finish(shop.one.request(challenged)))._unsafeUnwrap();
    const waiting = shop.other.waitFor(payment.id, 'authorized', 60_000);
    const back = await shop.sandbox.answerChallenge(payment.redirectUrl ?? '', 'approve');
    const sessionId = new URL(back ?? '').searchParams.get('cko-session-id') ?? '';
    await shop.finish(shop.one.returned({ sessionId }));
    expect((await shop.finish(waiting))._unsafeUnwrap().state).toBe('authorized');
  });

  it('ends at a state that carries the tag', async () => {
    const payment = (await shop.finish(shop.one.request(challenged)))._unsafeUnwrap();
    const here = await shop.finish(shop.one.waitFor(payment.id, 'awaitingCardholder', 0));
    expect(here._unsafeUnwrap().state).toBe('awaitingCardholder');
    const settled = await shop.finish(shop.one.waitFor(payment.id, 'settled', 3_600_000));
    expect(settled._unsafeUnwrap().state).toBe('declined');
  });

  it('gives up at the limit and says how the payment stands', async () => {
    const payment = (await shop.finish(shop.one.request(cardRequest())))._unsafeUnwrap();
    const waited = await shop.finish(shop.one.waitFor(payment.id, 'captured', 1_000));
    expect(waited._unsafeUnwrapErr()).toMatchObject({
      kind: 'notReached',
      wanted: 'captured',
      payment: { state: 'authorized' },
    });
  });

  it('gives up early where the payment is over', async () => {
    const request = cardRequest({ source: cardSource('4544249167673670') });
    const failed = (await shop.finish(shop.one.request(request)))._unsafeUnwrapErr();
    const { id } = (failed as { readonly payment: PaymentView }).payment;
    await shop.clock.advanceAsync(64 * 3_600_000);
    const began = shop.clock.now();
    const waited = await shop.finish(shop.one.waitFor(id, 'captured', 60_000));
    expect(waited._unsafeUnwrapErr()).toMatchObject({ payment: { state: 'closed' } });
    expect(shop.clock.now()).toBe(began);
  });

  it.each([
    ['delivered', 1, 'wanted'],
    ['toString', 1, 'wanted'],
    ['captured', Number.NaN, 'limitMs'],
  ])('refuses %s and %d ms', async (wanted, limitMs, path) => {
    const refused = await shop.one.waitFor('ps_any', wanted as PaymentState, limitMs);
    expect(refused._unsafeUnwrapErr()).toMatchObject({ kind: 'invalidQuery', faults: [{ path }] });
  });

  it('for a payment nobody knows says so', async () => {
    const waited = await shop.finish(shop.one.waitFor('ps_nobody', 'captured', 1_000));
    expect(waited._unsafeUnwrapErr()).toMatchObject({ error: { kind: 'unknownDocument' } });
  });
});
