import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../src/index.ts';
import { cardRequest } from '../support/shop.ts';
import { SkewedShop } from '../support/skewedShop.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let shop: SkewedShop;

afterEach(() => shop.close());

/** Asks; the answer is lost, and the process with the card data dies. */
async function lost(kind: 'answerLost' | 'requestLost', skewMs: number): Promise<string> {
  shop.sandbox.faults.add({ kind, on: 'requestPayment' });
  const asked = await shop.finish(shop.payments.request(cardRequest()));
  shop.crash(skewMs);
  return (asked._unsafeUnwrapErr() as { readonly payment: PaymentView }).payment.id;
}

async function view(id: string): Promise<PaymentView> {
  return (await shop.finish(shop.payments.get(id)))._unsafeUnwrap();
}

const decided = { by: 'Ada', reason: 'Our clock was ahead.', accept: 'checkout' } as const;

/** Our clock runs ahead, so that the payment seems older than its request. */
async function doubtful(): Promise<{ readonly id: string; readonly lookalike: string }> {
  shop = new SkewedShop(6 * MINUTE_MS);
  const id = await lost('answerLost', 6 * MINUTE_MS);
  await shop.clock.advanceAsync(HOUR_MS);
  return { id, lookalike: shop.sandbox.payments()[0]?.paymentId ?? '' };
}

describe('a lost request whose payment seems to be older than it', () => {
  it('is not taken for absent: it stays uncertain, and nothing is charged beside it', async () => {
    const { id, lookalike } = await doubtful();
    expect(await view(id)).toMatchObject({ state: 'uncertain', lookalikes: [lookalike] });
    const again = await shop.finish(shop.payments.request(cardRequest()));
    expect(again._unsafeUnwrapErr()).toMatchObject({ kind: 'unknown', payment: { id } });
    expect(shop.paid()).toBe(1);
  });

  it('is told of by health until somebody decides', async () => {
    await doubtful();
    await shop.clock.advanceAsync(HOUR_MS);
    const health = (await shop.finish(shop.payments.health()))._unsafeUnwrap();
    expect(health.reasons.map(({ code }) => code)).toContain('uncertainTooLong');
  });

  it('goes on as the payment that a person names', async () => {
    const { id, lookalike } = await doubtful();
    const decision = { ...decided, checkoutPaymentId: lookalike };
    const resolved = (await shop.finish(shop.payments.resolve(id, decision)))._unsafeUnwrap();
    expect(resolved).toMatchObject({ checkoutPaymentId: lookalike, lookalikes: [] });
    expect(resolved.state).toBe('authorized');
    expect(resolved.resolutions).toMatchObject([{ by: 'Ada', checkoutPaymentId: lookalike }]);
    const again = await shop.finish(shop.payments.request(cardRequest()));
    expect(again._unsafeUnwrap().id).toBe(id);
  });

  it('ends as never arrived by the word that none is ours, and may be asked for anew', async () => {
    const { id, lookalike } = await doubtful();
    const decision = { ...decided, checkoutPaymentId: 'none' };
    const resolved = (await shop.finish(shop.payments.resolve(id, decision)))._unsafeUnwrap();
    expect(resolved.resolutions).toMatchObject([{ ruledOut: [lookalike] }]);
    await shop.clock.advanceAsync(HOUR_MS);
    expect((await view(id)).state).toBe('refused');
    const again = await shop.finish(shop.payments.request(cardRequest()));
    expect(again._unsafeUnwrap().id).not.toBe(id);
  });

  it.each([
    ['no payment', {}, 'paymentAmbiguous'],
    ['one that does not look like it', { checkoutPaymentId: 'pay_other' }, 'paymentUnknown'],
  ])('is not decided by a word that names %s', async (_what, named, reason) => {
    const { id } = await doubtful();
    const resolved = await shop.finish(shop.payments.resolve(id, { ...decided, ...named }));
    expect(resolved._unsafeUnwrapErr()).toMatchObject({ kind: 'notResolved', reason });
    expect((await view(id)).state).toBe('uncertain');
  });
});

describe('a payment that was concluded never to have arrived', () => {
  it('is looked for once more before another attempt, and taken up if it is there', async () => {
    shop = new SkewedShop(0);
    const id = await lost('requestLost', 0);
    await shop.clock.advanceAsync(HOUR_MS);
    expect((await view(id)).state).toBe('refused');
    const { secretKey, baseUrl, fetch } = shop.sandbox;
    const headers = { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' };
    const body = JSON.stringify(cardRequest());
    await shop.finish(fetch(`${baseUrl}/payments`, { method: 'POST', headers, body }));
    const again = await shop.finish(shop.payments.request(cardRequest()));
    expect(again._unsafeUnwrap()).toMatchObject({ id, state: 'authorized' });
    expect(shop.paid()).toBe(1);
  });

  it('is not charged again while Checkout.com cannot be asked', async () => {
    shop = new SkewedShop(0);
    const id = await lost('requestLost', 0);
    await shop.clock.advanceAsync(HOUR_MS);
    shop.sandbox.faults.add({ kind: 'unavailable', on: 'listPayments', times: 'always' });
    const again = await shop.finish(shop.payments.request(cardRequest()));
    expect(again._unsafeUnwrapErr()).toMatchObject({ kind: 'unknown', payment: { id } });
    expect(shop.paid()).toBe(0);
  });

  it('gives way to another attempt where Checkout.com still knows nothing of it', async () => {
    shop = new SkewedShop(0);
    const id = await lost('requestLost', 0);
    await shop.clock.advanceAsync(HOUR_MS);
    const both = [1, 2].map(() => shop.payments.request(cardRequest()));
    const [one, other] = await shop.finish(Promise.all(both));
    expect(one?._unsafeUnwrap().id).not.toBe(id);
    expect(other?._unsafeUnwrap().id).toBe(one?._unsafeUnwrap().id);
    expect((await view(id)).state).toBe('refused');
    expect(shop.paid()).toBe(1);
  });
});

const skew = fc.integer({ min: -26 * HOUR_MS, max: 26 * HOUR_MS });
const trial = fc.record({
  fault: fc.constantFrom('none', 'answerLost', 'requestLost', 'badGatewayAfterActing'),
  skewMs: skew,
  isKilled: fc.boolean(),
  waitMs: fc.constantFrom(0, MINUTE_MS, 20 * MINUTE_MS),
});

describe('whatever the clocks say', () => {
  it('one reference never holds money twice', async () => {
    shop = new SkewedShop(0);
    await fc.assert(
      fc.asyncProperty(
        skew,
        fc.array(trial, { minLength: 2, maxLength: 4 }),
        async (first, tries) => {
          await shop.close();
          shop = new SkewedShop(first);
          for (const { fault, skewMs, isKilled, waitMs } of tries) {
            if (fault !== 'none') shop.sandbox.faults.add({ kind: fault, on: 'requestPayment' });
            await shop.finish(shop.payments.request(cardRequest()));
            if (isKilled) shop.crash(skewMs);
            await shop.clock.advanceAsync(waitMs);
          }
          expect(shop.paid()).toBeLessThan(2);
        },
      ),
      { numRuns: 25, seed: 5 },
    );
  }, 60_000);
});
