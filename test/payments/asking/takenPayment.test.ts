import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Payments, PaymentView } from '../../../src/index.ts';
import { DoubtedPair } from '../../support/doubtedPair.ts';
import { cardRequest } from '../../support/shop.ts';

const HOUR_MS = 3_600_000;

let pair: DoubtedPair;

beforeEach(() => {
  pair = new DoubtedPair();
});

afterEach(() => pair.close());

function living(): Payments {
  const [payments] = pair.living;
  if (!payments) throw new Error('no process lives');
  return payments;
}

async function view(id: string): Promise<PaymentView> {
  return (await pair.finish(living().get(id)))._unsafeUnwrap();
}

/** Asked for at one instant; what B made was found by A, and then B heard of it. */
async function takenByAnother(): Promise<PaymentView> {
  const ask = (key: string) => (payments: Payments) => payments.request(cardRequest(), { key });
  pair.askInVain('requestLost', ask('A'));
  for (const kind of ['answerLost', 'requestLost', 'requestLost'] as const) {
    pair.sandbox.faults.add({ kind, on: 'requestPayment' });
  }
  void ask('B')(pair.start());
  await pair.clock.advanceAsync(1_000);
  pair.crashFirst();
  await pair.clock.advanceAsync(HOUR_MS);
  expect((await view('ps_B')).state).toBe('conflicted');
  return view('ps_A');
}

const decided = { by: 'Ada', reason: 'It is the payment of A.', accept: 'checkout' } as const;

describe('a request made twice after one that never arrived', () => {
  it('is one payment, and the one that never arrived is left alone', async () => {
    pair.askInVain('requestLost', (payments) => payments.request(cardRequest()));
    await pair.crash(1);
    await pair.clock.advanceAsync(3 * HOUR_MS);
    const [lost] = (await pair.finish(living().list()))._unsafeUnwrap().payments;
    pair.sandbox.faults.add({ kind: 'slow', on: 'requestPayment', delayMs: 5_000 });
    const first = living().request(cardRequest());
    await pair.clock.advanceAsync(1_000);
    const searches = pair.searches;
    const second = await pair.finish(living().request(cardRequest()));
    const { id } = (await pair.finish(first))._unsafeUnwrap();
    expect(second._unsafeUnwrap()).toMatchObject({ id, state: 'authorized' });
    expect(await view(lost?.payment.id ?? '')).toMatchObject({ state: 'refused' });
    expect([pair.searches, pair.sandbox.payments().length]).toEqual([searches, 1]);
  });
});

describe('a payment whose money is another one here', () => {
  it('does not answer a request that the other one can answer', async () => {
    const { id } = await takenByAnother();
    const asked = await pair.finish(living().request(cardRequest()));
    expect(asked._unsafeUnwrap()).toMatchObject({ id, state: 'authorized' });
  });

  it.each(['none', 'the one that was taken'])('is ended by the word for %s', async (named) => {
    const { id, checkoutPaymentId } = await takenByAnother();
    const word = named === 'none' ? 'none' : (checkoutPaymentId ?? '');
    const resolved = living().resolve('ps_B', { ...decided, checkoutPaymentId: word });
    expect((await pair.finish(resolved))._unsafeUnwrap()).toMatchObject({
      state: 'refused',
      outcome: { error: { kind: 'refused', code: 'paymentTaken' } },
      resolutions: [{ by: 'Ada', ruledOut: [checkoutPaymentId] }],
    });
    const asked = await pair.finish(living().request(cardRequest()));
    expect(asked._unsafeUnwrap().id).toBe(id);
    await pair.clock.advanceAsync(48 * HOUR_MS);
    expect((await view('ps_B')).state).toBe('closed');
    expect((await view(id)).state).toBe('authorized');
    expect(pair.sandbox.payments()).toHaveLength(1);
  });
});
