import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cardRequest } from '../support/shop.ts';
import { WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;
let id: string;

beforeEach(async () => {
  shop = new WatchedShop();
  ({ id } = await shop.authorized());
});

afterEach(() => shop.close());

const press = (name: string, fields: unknown = {}) => shop.tell(`/payments/${id}/${name}`, fields);

describe('the buttons of the watch page', () => {
  it('capture a part and give some of it back', async () => {
    const captured = await press('capture', { amount: 4000, captureType: 'NonFinal' });
    expect(captured.status).toBe(200);
    expect(captured.body.payment?.operations).toMatchObject([{ kind: 'capture', amount: 4000 }]);
    await shop.atRest(id);
    expect((await press('refund', { amount: 1000 })).status).toBe(200);
    const { state, balances } = await shop.atRest(id);
    expect(state).toBe('partiallyRefunded');
    expect(balances).toMatchObject({ captured: 4000, refunded: 1000 });
  });

  it.each([
    ['capture', 'captured'],
    ['void', 'voided'],
    ['reverse', 'voided'],
  ])('%s all of it', async (name, state) => {
    expect((await press(name)).status).toBe(200);
    expect((await shop.atRest(id)).state).toBe(state);
  });

  it('raise an estimated authorization', async () => {
    const request = cardRequest({ reference: 'ESTIMATE' });
    const estimated = { ...request, authorization_type: 'Estimated' as const };
    ({ id } = (await shop.finish(shop.payments.request(estimated)))._unsafeUnwrap());
    expect((await press('increment', { amount: 500 })).status).toBe(200);
    expect((await shop.atRest(id)).balances.authorized).toBe(7000);
  });

  it('read a payment back', async () => {
    expect((await press('reconcile')).status).toBe(200);
    const causes = (await shop.finish(shop.payments.timeline(id)))._unsafeUnwrap();
    expect(causes.map(({ event }) => event)).toContain('merchant.reconcile');
  });

  it('say why a retry that is not scheduled cannot be called off', async () => {
    const { status, body } = await press('cancelRetry');
    expect(status).toBe(409);
    expect(body.error?.message).toMatch(/\w+/);
  });

  it('do a thing once, however often its key is sent', async () => {
    const fields = { amount: 1000, captureType: 'NonFinal', key: 'pressed-twice' };
    await press('capture', fields);
    await press('capture', fields);
    expect((await shop.atRest(id)).balances.captured).toBe(1000);
  });

  it('say what the machine says when it refuses, and nothing is sent', async () => {
    const { status, body } = await press('capture', { amount: 6501 });
    expect([status, body.error?.kind]).toEqual([409, 'exceedsAvailable']);
    expect((await shop.view(id)).operations).toEqual([]);
  });

  it('say that an answer was lost, and not that it failed', async () => {
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment', times: 9 });
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'any', times: 'always' });
    const { status, body } = await press('capture', { amount: 1000 });
    expect([status, body.error?.kind]).toEqual([202, 'unknown']);
  });

  it.each<[unknown, string]>([
    [{ amount: 0 }, 'amount'],
    [{ amuont: 1000 }, 'amuont'],
    [{ amount: -1 }, 'amount'],
    [{ amount: 1.5 }, 'amount'],
    [{ amount: '10' }, 'amount'],
    [{ amount: null }, 'amount'],
    [{ captureType: 'final' }, 'captureType'],
    [{ key: 'a b' }, 'key'],
    [{ key: 7 }, 'key'],
    ['{"amount":', 'body'],
    ['[]', 'body'],
    ['"capture"', 'body'],
  ])('refuse %j, and nothing is done', async (fields, field) => {
    const { status, body } = await press('capture', fields);
    const kind = field === 'body' ? 'invalidBody' : 'invalidCommand';
    expect([status, body.error?.kind]).toEqual([400, kind]);
    expect(body.error?.message).toContain(field);
    expect((await shop.view(id)).operations).toEqual([]);
  });

  it('refuse a body that is too long to be a command', async () => {
    const { status } = await press('capture', `{"amount":1${' '.repeat(20_000)}}`);
    expect(status).toBe(413);
  });

  it.each(['get', 'close', 'constructor', ''])('are no way to call %j', async (name) => {
    expect((await press(name)).status).toBe(404);
  });

  it('do nothing on a page that only looks', async () => {
    const { status, body } = await shop.tell(`/payments/${id}/capture`, {}, { mayAct: false });
    expect([status, body.error?.kind]).toEqual([403, 'readOnly']);
    expect((await shop.view(id)).operations).toEqual([]);
  });

  it('say so when there is no such payment', async () => {
    const { status, body } = await shop.tell('/payments/ps_nobody/capture', {});
    expect([status, body.error?.kind]).toEqual([404, 'unknownPayment']);
  });
});
