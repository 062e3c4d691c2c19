import { describe, expect, it } from 'vitest';
import { DAY, openShop, START, type SandboxShop } from '../../support/sandboxShop.ts';

const series = { merchant_initiated: true, payment_type: 'Recurring', capture: false };
const downtime = { ...series, retry: { downtime: { enabled: true } } };
const dunning = { ...series, retry: { dunning: { enabled: true, max_attempts: 3 } } };

function scripted(codes: string): object {
  return { metadata: { sandbox_response_codes: codes } };
}

function attemptsOf(shop: SandboxShop, id: string): unknown[] {
  return shop.sandbox.books(id)?.actions.map(({ responseCode }) => responseCode) ?? [];
}

describe('a payment that the merchant started', () => {
  it('is tried again after an outage, under the same id', async () => {
    const shop = openShop();
    const payment = await shop.pay({ ...downtime, ...scripted('20096,10000') });
    expect(payment).toMatchObject({
      approved: false,
      status: 'Retry Scheduled',
      response_code: '20096',
      response_summary: 'System Malfunction',
      retry: { max_attempts: 2 },
    });
    expect(Date.parse(payment.retry.next_attempt_on)).toBe(START + 10_000);
    expect(Date.parse(payment.retry.ends_on)).toBe(START + DAY);
    await shop.pass(10_000);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Authorized');
    expect(shop.eventTypes()).toEqual(['payment_retry_scheduled', 'payment_approved']);
    expect(attemptsOf(shop, payment.id)).toEqual(['20096', '10000']);
  });

  it('is declined for good when every attempt failed', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ ...downtime, ...scripted('20096') });
    await shop.pass(10_000);
    const { body } = await shop.get(`/payments/${id}`);
    expect(body).toMatchObject({ status: 'Retry Scheduled', approved: false });
    expect(Date.parse(body.retry.next_attempt_on)).toBe(START + 20_000);
    await shop.pass(10_000);
    expect((await shop.get(`/payments/${id}`)).body).not.toHaveProperty('retry');
    expect(shop.eventTypes()).toEqual([
      'payment_retry_scheduled',
      'payment_retry_scheduled',
      'payment_declined',
    ]);
    await shop.pass(30 * DAY);
    expect(attemptsOf(shop, id)).toHaveLength(3);
  });

  it('is tried again on another day when the cardholder could not pay', async () => {
    const shop = openShop();
    const payment = await shop.pay(dunning, { number: '4544249167673670' });
    expect(payment).toMatchObject({ status: 'Retry Scheduled', retry: { max_attempts: 3 } });
    expect(Date.parse(payment.retry.next_attempt_on)).toBe(START + DAY);
    expect(Date.parse(payment.retry.ends_on)).toBe(START + 30 * DAY);
    await shop.pass(3 * DAY);
    expect(attemptsOf(shop, payment.id)).toEqual(['20051', '20051', '20051', '20051']);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Declined');
  });

  it('stops when its days are over, though attempts are left', async () => {
    const shop = openShop();
    const retry = { enabled: true, max_attempts: 15, end_after_days: 2 };
    const { id } = await shop.pay({ ...series, retry, ...scripted('20051') });
    await shop.pass(10 * DAY);
    expect(attemptsOf(shop, id)).toHaveLength(3);
  });

  it('stops at a code that no further attempt can mend', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ ...dunning, ...scripted('20051,30041,10000') });
    await shop.pass(10 * DAY);
    expect(attemptsOf(shop, id)).toEqual(['20051', '30041']);
    expect(shop.sandbox.books(id)?.status).toBe('Declined');
  });

  it('is captured automatically once an attempt is approved', async () => {
    const shop = openShop();
    const { id } = await shop.pay({ ...downtime, capture: true, ...scripted('20068,10000') });
    await shop.pass(11_000);
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
  });

  it.each([
    ['nobody asked for it', { ...series }],
    ['only outages are tried again', { ...downtime }],
    ['the shopper takes part', { ...dunning, merchant_initiated: false, payment_type: 'Regular' }],
    ['it is no series', { ...dunning, payment_type: 'Installment' }],
    ['nothing is charged', { ...dunning, amount: 0 }],
  ])('is declined at once when %s', async (_reason, fields) => {
    const shop = openShop();
    const payment = await shop.pay({ ...fields, ...scripted('20051') });
    expect(payment).toMatchObject({ status: 'Declined', approved: false });
    expect(payment).not.toHaveProperty('retry');
    await shop.pass(5 * DAY);
    expect(attemptsOf(shop, payment.id)).toHaveLength(1);
  });

  it('may not ask for more attempts or days than there are', async () => {
    const shop = openShop();
    for (const limits of [{ max_attempts: 16 }, { max_attempts: 0 }, { end_after_days: 61 }]) {
      const retry = { dunning: { enabled: true, ...limits } };
      expect(await shop.pay({ ...series, retry })).toMatchObject({
        error_codes: ['parameter_invalid'],
      });
    }
    const patient = openShop({ longestDunningDays: 90 });
    const retry = { dunning: { enabled: true, end_after_days: 61 } };
    expect(await patient.pay({ ...series, retry })).toMatchObject({ approved: true });
  });

  it('answers as the script of its card or of itself says', async () => {
    const shop = openShop();
    shop.sandbox.scriptIssuer('4242424242424242', ['20051', '10000']);
    const first = await shop.pay(dunning);
    const second = await shop.pay(dunning);
    shop.sandbox.scriptIssuer(second.id, ['20005', '30041']);
    await shop.pass(DAY);
    expect(attemptsOf(shop, first.id)).toEqual(['20051', '10000']);
    expect(attemptsOf(shop, second.id)).toEqual(['20051', '30041']);
    expect(() => shop.sandbox.scriptIssuer(first.id, ['no'])).toThrow(TypeError);
  });
});
