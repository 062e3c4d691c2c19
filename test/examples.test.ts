import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { readSource } from './support/sourceText.ts';

describe('examples', () => {
  let printed: MockInstance<typeof console.log>;

  beforeEach(() => {
    printed = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  });

  afterEach(() => {
    // Whoever starts one sees how it ended; one that a test before has loaded says nothing again.
    const lines = printed.mock.calls.map(([line]) => String(line));
    printed.mockRestore();
    const wrong = lines.filter((line) => !/^\w.+[.]$/.test(line));
    if (wrong.length > 0) throw new Error(`no sentence: ${wrong.join()}`);
  });

  it('01-accept-a-payment runs to its end', async () => {
    const { state, balances } = await import('../examples/01-accept-a-payment.ts');
    expect(state).toBe('partiallyRefunded');
    expect(balances).toMatchObject({ authorized: 6500, captured: 4000, voided: 0, refunded: 1000 });
  });

  it('02-pay-with-a-token sends the cardholder away, then delivers', async () => {
    const { first, second, wentWithout3ds } = await import('../examples/02-pay-with-a-token.ts');
    expect([first, second]).toEqual(['send the cardholder away', 'deliver']);
    expect(wentWithout3ds).toBe(false);
  });

  it('03-cards-and-customers is paid in four ways', async () => {
    const { statuses } = await import('../examples/03-cards-and-customers.ts');
    expect(statuses).toEqual(['Authorized', 'Authorized', 'Authorized', 'Authorized']);
  });

  it('04-capture-and-void takes all, a part, or nothing', async () => {
    const { whole, partly, nothing, acceptedAs } =
      await import('../examples/04-capture-and-void.ts');
    expect(whole).toMatchObject({ total_captured: 6500 });
    expect(partly).toMatchObject({ total_captured: 4000, available_to_capture: 2500 });
    expect(nothing).toMatchObject({ total_captured: 0, total_voided: 6500 });
    expect(acceptedAs).toBe(202);
  });

  it('05-refund gives everything back, and not more', async () => {
    const { actions, conclusion, errorCodes } = await import('../examples/05-refund.ts');
    expect(actions).toMatchObject([
      { type: 'Refund', amount: 5500 },
      { type: 'Refund', amount: 1000, reference: 'BROKEN-CUP' },
      { type: 'Capture', amount: 6500 },
      { type: 'Authorization', amount: 6500 },
    ]);
    expect(conclusion).toBe('refused');
    expect(errorCodes).toHaveLength(1);
  });

  it('06-without-3ds declines, or goes on at the risk of the shop', async () => {
    const { code, advice, approvedAs, downgraded } = await import('../examples/06-without-3ds.ts');
    expect([code, advice]).toEqual(['20153', 'retryNow']);
    expect([approvedAs, downgraded]).toEqual(['approved', true]);
  });

  it('07-redirect-methods is paid on one page and given up on the other', async () => {
    const { paid, givenUp } = await import('../examples/07-redirect-methods.ts');
    expect(paid).toMatchObject({ state: 'captured', balances: { captured: 4250 } });
    expect(givenUp).toMatchObject({ state: 'canceled', balances: { captured: 0 } });
  });

  it('08-raise-and-reverse holds more, refuses too much, and undoes it all', async () => {
    const { held, refusal, reversed } = await import('../examples/08-raise-and-reverse.ts');
    expect([held, refusal]).toEqual([23_500, 'exceedsAvailable']);
    expect(reversed).toMatchObject({ state: 'voided', balances: { voided: 23_500 } });
  });

  it('09-webhooks hears of a dispute, and takes a repeated webhook once', async () => {
    const { amountInDispute, mustAnswer, again, forged, refused } =
      await import('../examples/09-webhooks.ts');
    expect([amountInDispute, mustAnswer]).toEqual([6500, true]);
    expect([again, forged, refused]).toEqual(['duplicate', 401, ['badSignature']]);
  });

  it('10-payouts pays out once, and hears that a bank sent the money back', async () => {
    const { isSame, paid, returned } = await import('../examples/10-payouts.ts');
    expect(isSame).toBe(true);
    expect(paid).toMatchObject({ state: 'paid', balances: { paid: 1000, returned: 0 } });
    expect(returned).toMatchObject({ state: 'returned', balances: { returned: 1000 } });
  });

  it('11-survive-a-restart takes the money that another process asked for', async () => {
    const { refusal, found, state, balances } = await import('../examples/11-survive-a-restart.ts');
    expect([refusal, found, state]).toEqual(['inUse', 'authorized', 'captured']);
    expect(balances).toMatchObject({ captured: 6500 });
  });

  it('12-checkout-backend sells a teapot, and pays back no more than it took', async () => {
    const { isOneOrder, page, refused, state, balances, watchedPayments } =
      await import('../examples/12-checkout-backend.ts');
    expect(isOneOrder).toBe(true);
    expect(page).toContain('Thank you: order cart-17 is paid.');
    expect(refused).toBe(409);
    expect([state, balances.refunded]).toEqual(['refunded', 6500]);
    expect(watchedPayments).toMatchObject([{ payment: { reference: 'cart-17' } }]);
  });

  it('13-test-your-own-backend finds nothing wrong but what is', async () => {
    const { falseAlarms, found, gherkin, summary } =
      await import('../examples/13-test-your-own-backend.ts');
    expect(falseAlarms).toEqual([]);
    expect(found).toHaveLength(1);
    expect(gherkin).toContain('Scenario: order-01');
    expect(summary).toContain('transitions 7/7');
  });
});

const programs = readdirSync(new URL('../examples', import.meta.url)).filter((file) =>
  /^\d\d-.+\.ts$/.test(file),
);

describe('the page of the examples', () => {
  const { text } = readSource('examples/README.md');

  it('says how they are started', () => {
    expect(text).toContain('npm run example -- 01');
  });

  it.each(programs)('names %s, which prints one line', (file) => {
    expect(text).toContain(`](${file})`);
    expect(readSource(`examples/${file}`).text.split('console.log(')).toHaveLength(2);
  });
});
