import { describe, expect, it } from 'vitest';
import type { OperationAnswer, PaymentFact } from '../../machines/index.ts';
import { acted, authorized, webhook } from '../support/facts.ts';
import { startPayment, type Script, type StartedPayment } from '../support/startPayment.ts';

const increment = (amount?: number, key = 'I1') =>
  ({ type: 'merchant.increment', key, at: 0, ...(amount !== undefined && { amount }) }) as const;
const reverse = { type: 'merchant.reverse', key: 'X1', at: 0 } as const;
const found = (fact: PaymentFact) => ({ kind: 'found', fact }) as const;
const accepted = (actionId: string | null, fact?: PaymentFact): OperationAnswer => ({
  kind: 'accepted',
  actionId,
  ...(fact && { fact }),
});
const approved = acted('increment', 'act_i', 1000);
const captured = acted('capture', 'act_c', 4000);

function estimated(script: Script = {}): Promise<StartedPayment> {
  return startPayment({
    terms: { authorization: 'estimated' },
    request: [{ kind: 'answered', fact: authorized }],
    ...script,
  });
}

describe('an increment', () => {
  it('adds to the authorization at once, as its answer decides it', async () => {
    const payment = await estimated({ increment: [accepted('act_i', approved)] });
    await payment.send(increment(1000));
    expect(payment.view()).toMatchObject({
      state: 'authorized',
      balances: { authorized: 7500 },
      available: { capture: 7500 },
      operations: [{ kind: 'increment', status: 'confirmed' }],
    });
  });

  it('that is declined leaves the authorization as it was', async () => {
    const no = acted('increment', 'act_i', 1000, 'declined');
    const payment = await estimated({ increment: [accepted('act_i', no)] });
    await payment.send(increment(1000));
    expect(payment.view()).toMatchObject({
      balances: { authorized: 6500 },
      operations: [{ kind: 'increment', status: 'declined' }],
    });
  });

  it('of nothing prolongs the authorization, and takes the warning back', async () => {
    const day = 24 * 60 * 60_000;
    const prolonged = { ...acted('increment', 'act_i', 0), expiresAt: 14 * day, heardAt: 6 * day };
    const payment = await estimated({ increment: [accepted('act_i', prolonged)] });
    await payment.pass({ hours: 6 * 24 + 1 });
    expect(payment.states()).toContain('open.hold.expiring');
    await payment.send(increment());
    expect(payment.states()).toContain('open.hold.counting');
    expect(payment.view().expiresAt).toBe(14 * day);
  });

  it('without an answer is repeated under its key, and counted once', async () => {
    const payment = await estimated({
      increment: [{ kind: 'unanswered' }, accepted('act_i', approved)],
      read: [found(authorized)],
    });
    await payment.send(increment(1000));
    expect(payment.view().operations).toMatchObject([{ status: 'uncertain' }]);
    await payment.pass({ minutes: 1 });
    await payment.send(webhook('checkout.payment_authorization_incremented', approved));
    expect(payment.view()).toMatchObject({
      balances: { authorized: 7500 },
      operations: [{ status: 'confirmed' }],
    });
  });

  it('that is told late takes a captured payment back to where more can be taken', async () => {
    const payment = await estimated();
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_c', 6500)));
    expect(payment.view().state).toBe('captured');
    await payment.send(webhook('checkout.payment_authorization_incremented', approved));
    expect(payment.view()).toMatchObject({
      state: 'partiallyCaptured',
      available: { capture: 1000 },
    });
  });

  it('is the authorization that a list of actions calls it', async () => {
    const payment = await estimated({ increment: [accepted('act_i', approved)] });
    await payment.send(increment(1000));
    await payment.send(
      webhook('checkout.payment_read', acted('authorization', 'act_i', 1000, 'approved')),
    );
    expect(payment.view()).toMatchObject({ state: 'authorized', balances: { authorized: 7500 } });
  });

  it.each([
    ['of a final authorization', { terms: {} }, [], 'authorizationIsFinal'],
    ['of a wallet', { terms: estimate('klarna') }, [], 'methodCannotIncrement'],
    ['after a capture', {}, [captured], 'alreadyCaptured'],
    ['of a scheme that has none', {}, [{ scheme: 'jcb' }], 'schemeCannotIncrement'],
    ['above what one may add', {}, [], 'exceedsAvailable', 100_000_000],
    ['that prolongs a Visa', {}, [{ scheme: 'visa' }], 'schemeCannotProlong', 0],
  ] as const)('%s is refused', async (_what, script, facts, reason, amount: number = 1) => {
    const payment = await estimated(script);
    for (const fact of facts) await payment.send(webhook('checkout.payment_read', fact));
    await payment.send(increment(amount));
    expect(payment.context().refusedCommand).toMatchObject({ kind: 'increment', reason });
    expect(payment.calls).toEqual(['requestPayment']);
  });
});

describe('a reversal', () => {
  it('of what is held is a void', async () => {
    const payment = await estimated({ reverse: [accepted('act_v')] });
    await payment.send(reverse);
    await payment.send(webhook('checkout.payment_voided', acted('void', 'act_v', 6500)));
    expect(payment.view()).toMatchObject({
      state: 'voided',
      operations: [{ kind: 'reversal', amount: 6500, status: 'confirmed' }],
    });
  });

  it('of a part that was taken becomes a refund and a void, told in either order', async () => {
    const payment = await estimated({ reverse: [accepted('act_r')] });
    await payment.send(webhook('checkout.payment_captured', captured));
    await payment.send(reverse);
    await payment.send(webhook('checkout.payment_voided', acted('void', 'act_v', 2500)));
    expect(payment.view().operations).toMatchObject([{ status: 'accepted' }]);
    await payment.send(webhook('checkout.payment_refunded', acted('refund', 'act_r', 4000)));
    expect(payment.view()).toMatchObject({
      state: 'refunded',
      balances: { captured: 4000, voided: 2500, refunded: 4000 },
      operations: [{ status: 'confirmed' }],
    });
  });

  it('of another method than a card does one thing, and is asked again for the next', async () => {
    const payment = await estimated({
      terms: { method: 'klarna' },
      reverse: [accepted('act_v'), accepted('act_r')],
    });
    await payment.send(webhook('checkout.payment_captured', captured));
    await payment.send(reverse);
    await payment.send(webhook('checkout.payment_voided', acted('void', 'act_v', 2500)));
    expect(payment.view()).toMatchObject({
      state: 'partiallyCaptured',
      operations: [{ status: 'confirmed' }],
      available: { reversal: 4000 },
    });
    await payment.send({ ...reverse, key: 'X2' });
    await payment.send(webhook('checkout.payment_refunded', acted('refund', 'act_r', 4000)));
    expect(payment.view().state).toBe('refunded');
  });

  it('whose refund is declined is declined, and what is left can be asked for again', async () => {
    const payment = await estimated({ reverse: [accepted('act_r')] });
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_c', 6500)));
    await payment.send(reverse);
    const no = acted('refund', 'act_r', 6500, 'declined');
    await payment.send(webhook('checkout.payment_refund_declined', no));
    expect(payment.view()).toMatchObject({
      state: 'captured',
      operations: [{ status: 'declined' }],
      available: { refund: 6500 },
    });
  });

  it('without an answer is never sent again, but read back until it is proven', async () => {
    const payment = await estimated({
      reverse: [{ kind: 'unanswered' }],
      read: [found(authorized), found({ ...authorized, ...acted('void', 'act_v', 6500) })],
    });
    await payment.send(reverse);
    await payment.pass({ minutes: 5 });
    expect(payment.calls.filter((call) => call.startsWith('reversePayment'))).toHaveLength(1);
    expect(payment.view()).toMatchObject({
      state: 'voided',
      operations: [{ status: 'confirmed' }],
    });
  });

  it('is refused while a part is disputed, which the cardholder would get twice', async () => {
    const payment = await estimated({ reverse: [accepted('act_r')] });
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_c', 6500)));
    const dispute = { id: 'dsp_1', stage: 'open', amount: 1000 } as const;
    await payment.send(webhook('checkout.dispute_received', { dispute }));
    await payment.send(reverse);
    expect(payment.context().refusedCommand).toMatchObject({ reason: 'disputed' });
    expect(payment.view().available.reversal).toBe(0);
  });

  it("that never arrived is not proven by somebody else's refund, and is given up", async () => {
    const dashboard: PaymentFact = {
      actions: [
        {
          id: 'act_hub',
          kind: 'refund',
          amount: 100,
          outcome: 'approved',
          reference: 'HUB',
          isListed: true,
        },
      ],
    };
    const payment = await estimated({
      reverse: [{ kind: 'unanswered' }],
      read: [found(dashboard)],
      refund: [accepted('act_r')],
    });
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_c', 6500)));
    await payment.send({ ...reverse, reference: 'MINE' });
    await payment.pass({ hours: 1 });
    expect(payment.view()).toMatchObject({
      operations: [{ kind: 'reversal', status: 'refused', refusal: { kind: 'neverArrived' } }],
      available: { refund: 6400 },
    });
  });

  it('waits for a refund that is under way', async () => {
    const payment = await estimated({ refund: [accepted('act_r')] });
    await payment.send(webhook('checkout.payment_captured', acted('capture', 'act_c', 6500)));
    await payment.send({ type: 'merchant.refund', key: 'R1', amount: 100, at: 0 });
    await payment.send(reverse);
    expect(payment.context().refusedCommand).toMatchObject({ reason: 'operationInFlight' });
  });

  it('lets nothing else be asked for meanwhile', async () => {
    const payment = await estimated({ reverse: [accepted('act_v')] });
    await payment.send(webhook('checkout.payment_captured', captured));
    await payment.send(reverse);
    expect(payment.view().available).toMatchObject({ capture: 0, void: 0, refund: 0, reversal: 0 });
  });
});

function estimate(method: string): {
  readonly authorization: 'estimated';
  readonly method: string;
} {
  return { authorization: 'estimated', method };
}
