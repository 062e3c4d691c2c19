import { describe, expect, it } from 'vitest';
import type { PaymentFact } from '../../machines/index.ts';
import { acted, authorized, webhook } from '../support/facts.ts';
import { startPayment, type Script, type StartedPayment } from '../support/startPayment.ts';

const DAY_MS = 24 * 60 * 60_000;

const found = (fact: PaymentFact) => ({ kind: 'found', fact }) as const;
const captured = acted('capture', 'act_c', 6500);

function held(fact: PaymentFact = {}, script: Script = {}): Promise<StartedPayment> {
  return startPayment({
    request: [{ kind: 'answered', fact: { ...authorized, ...fact } }],
    ...script,
  });
}

describe('money that is held', () => {
  it('is held for seven days when Checkout.com names no other instant', async () => {
    const payment = await held();
    expect(payment.view().expiresAt).toBe(7 * DAY_MS);
  });

  it('is warned of a day before it is let go', async () => {
    const payment = await held({ expiresAt: 3 * DAY_MS });
    await payment.pass({ hours: 47 });
    expect(payment.states()).toContain('open.hold.counting');
    await payment.pass({ hours: 2 });
    expect(payment.states()).toContain('open.hold.expiring');
  });

  it('is warned of as early when what is known of it was heard late', async () => {
    const payment = await held({ expiresAt: 3 * DAY_MS, heardAt: DAY_MS });
    await payment.pass({ hours: 23 });
    expect(payment.states()).toContain('open.hold.counting');
    await payment.pass({ hours: 2 });
    expect(payment.states()).toContain('open.hold.expiring');
  });

  it('is read back when it should be gone, and then it is', async () => {
    const payment = await held(
      { expiresAt: 3 * DAY_MS },
      { read: [found(acted('void', 'act_v', 6500))] },
    );
    await payment.pass({ hours: 72 });
    expect(payment.view().state).toBe('authorized');
    await payment.pass({ hours: 1 });
    expect(payment.view().state).toBe('voided');
  });

  it('that is still there after all is asked about every day', async () => {
    const payment = await held({ expiresAt: 2 * DAY_MS }, { read: [found(authorized)] });
    await payment.pass({ hours: 24 * 4 });
    const before = payment.calls.length;
    await payment.pass({ hours: 48 });
    expect(payment.calls.length).toBeGreaterThan(before);
    expect(payment.states()).toContain('open.hold.expiring');
  });

  it('that cannot be read back is in doubt, and asked about every hour', async () => {
    const read = [{ kind: 'unanswered' } as const, found(acted('void', 'act_v', 6500))];
    const payment = await held({ expiresAt: 2 * DAY_MS }, { read });
    await payment.pass({ hours: 49 });
    expect(payment.states()).toContain('open.hold.expiryUnread');
    await payment.pass({ hours: 1 });
    expect(payment.view().state).toBe('voided');
  });

  it('is not warned of once it was taken', async () => {
    const payment = await held();
    await payment.send(webhook('checkout.payment_captured', captured));
    expect(payment.states()).toContain('open.hold.released');
    await payment.pass({ hours: 24 * 8 });
    expect(payment.states()).toContain('open.hold.released');
    expect(payment.view().expiresAt).toBeNull();
  });
});

describe('a capture at a set time', () => {
  const scheduled: Script = { terms: { capture: 'scheduled', captureAt: 2 * DAY_MS } };

  it('is waited for, and read back when no webhook tells of it', async () => {
    const read = [found({ ...captured, heardAt: 2 * DAY_MS })];
    const payment = await held({}, { ...scheduled, read });
    expect(payment.states()).toContain('open.hold.scheduled');
    await payment.pass({ hours: 48 });
    expect(payment.view().state).toBe('authorized');
    await payment.pass({ minutes: 16 });
    expect(payment.view().state).toBe('captured');
  });

  it('is asked about again an hour later when nobody answers', async () => {
    const read = [{ kind: 'unanswered' } as const, found({ ...captured, heardAt: 2 * DAY_MS })];
    const payment = await held({}, { ...scheduled, read });
    await payment.pass({ hours: 49 });
    expect(payment.states()).toContain('open.hold.scheduleUnread');
    await payment.pass({ minutes: 30 });
    expect(payment.view().state).toBe('captured');
  });

  it('can be forestalled by a void', async () => {
    const payment = await held(
      {},
      { ...scheduled, void: [{ kind: 'accepted', actionId: 'act_v' }] },
    );
    await payment.send({ type: 'merchant.void', key: 'V1', at: 0 });
    await payment.send(webhook('checkout.payment_voided', acted('void', 'act_v', 6500)));
    expect(payment.view().state).toBe('voided');
  });

  it('that did not happen leaves the money to be captured by hand', async () => {
    const read = [found({ ...authorized, heardAt: 3 * DAY_MS })];
    const payment = await held({}, { ...scheduled, read });
    await payment.pass({ hours: 49 });
    expect(payment.states()).toContain('open.hold.counting');
    expect(payment.view().available.capture).toBe(6500);
  });
});
