import { describe, expect, it } from 'vitest';
import type { Operation, PaymentContext, PaymentFact } from '../../../machines/index.ts';
import { settleByEvidence } from '../../../machines/payment/evidence.ts';
import { expectAutomaticCapture } from '../../../machines/payment/operations.ts';
import { mergeFact } from '../../../machines/payment/paymentFacts.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

function known(
  facts: readonly PaymentFact[],
  operations: readonly Operation[] = [],
  capture: 'automatic' | 'manual' = 'manual',
): PaymentContext {
  return knownPayment(facts, { operations, terms: { capture } });
}

function uncertainRefund(changes: Partial<Operation> = {}): Operation {
  return operation('refund', { key: 'R1', amount: 1000, status: 'uncertain', ...changes });
}

const captured = acted('capture', 'act_c', 6500);
const refunded = acted('refund', 'act_r', 1000);
const referenced = (reference: string): PaymentFact => ({
  actions: [{ id: 'act_r', kind: 'refund', amount: 1000, outcome: 'approved', reference }],
});

describe('an operation whose answer was lost', () => {
  const settled = (facts: readonly PaymentFact[], ...operations: readonly Operation[]) =>
    settleByEvidence(known([captured, ...facts], operations)).operations;

  it('is the action of its kind and amount', () => {
    expect(settled([refunded], uncertainRefund())).toMatchObject([
      { status: 'confirmed', actionId: 'act_r' },
    ]);
  });

  it.each([
    ['of another amount', acted('refund', 'act_r', 999)],
    ['of another kind', acted('void', 'act_r', 1000)],
    ['under another reference', referenced('SOMEBODY-ELSE')],
  ])('is not the action %s', (_what, other) => {
    const refund = uncertainRefund({ reference: 'R-1' });
    expect(settled([other], refund)).toMatchObject([{ status: 'uncertain', actionId: null }]);
  });

  it('is the action under its reference', () => {
    const refund = uncertainRefund({ reference: 'R-1' });
    expect(settled([referenced('R-1')], refund)).toMatchObject([{ status: 'confirmed' }]);
  });

  it('is not an action that belongs to another operation', () => {
    const first = uncertainRefund({ key: 'R0', status: 'confirmed', actionId: 'act_r' });
    expect(settled([refunded], first, uncertainRefund())).toMatchObject([
      { status: 'confirmed' },
      { status: 'uncertain', actionId: null },
    ]);
  });

  it('is not an action that was there before it was asked for', () => {
    const refund = uncertainRefund({ foreignActionIds: ['act_r'] });
    expect(settled([refunded], refund)).toMatchObject([{ status: 'uncertain', actionId: null }]);
  });

  it('is not told by a webhook, which names no reference, but by a list', () => {
    const refund = uncertainRefund({ reference: 'R-1' });
    expect(settled([refunded], refund)).toMatchObject([{ status: 'uncertain', actionId: null }]);
    const listed: PaymentFact = {
      actions: [{ id: 'act_r', kind: 'refund', amount: 1000, outcome: 'approved', isListed: true }],
    };
    expect(settled([refunded, listed], refund)).toMatchObject([{ status: 'confirmed' }]);
  });

  it("is taken from it again when the action turns out to be another's", () => {
    const refund = uncertainRefund({ reference: 'R-1', status: 'confirmed', actionId: 'act_r' });
    expect(settled([referenced('DASHBOARD')], refund)).toMatchObject([
      { status: 'uncertain', actionId: null },
    ]);
  });

  it('and was given up is left so while another like it is on its way', () => {
    const refusal = {
      conclusion: 'notSent',
      kind: 'neverArrived',
      codes: [],
      message: '',
    } as const;
    const first = uncertainRefund({ status: 'refused', refusal });
    const second = uncertainRefund({ key: 'R2', status: 'requested' });
    expect(settled([refunded], first, second)).toMatchObject([
      { status: 'refused' },
      { status: 'requested' },
    ]);
  });

  it('and that was given up is revived when it turns up after all', () => {
    const refusal = {
      conclusion: 'notSent',
      kind: 'neverArrived',
      codes: [],
      message: '',
    } as const;
    const refund = uncertainRefund({ status: 'refused', refusal });
    expect(settled([], refund)).toEqual([refund]);
    expect(settled([refunded], refund)).toMatchObject([{ status: 'confirmed' }]);
  });

  it('that is found but not decided yet is accepted', () => {
    const open = acted('refund', 'act_r', 1000, 'pending');
    expect(settled([open], uncertainRefund())).toMatchObject([{ status: 'accepted' }]);
  });

  it('is left alone while its call is on its way', () => {
    const refund = uncertainRefund({ status: 'requested' });
    expect(settled([refunded], refund)).toEqual([refund]);
  });
});

describe('the capture that Checkout.com makes by itself', () => {
  it('is expected for everything that is held', () => {
    const { operations } = expectAutomaticCapture(known([authorized], [], 'automatic'));
    expect(operations).toMatchObject([
      { kind: 'capture', amount: 6500, origin: 'automatic', status: 'accepted' },
    ]);
  });

  it.each([
    ['when captures are made by hand', known([authorized])],
    ['of a flagged payment', known([{ ...authorized, flagged: true }], [], 'automatic')],
  ])('is not expected %s', (_what, context) => {
    expect(expectAutomaticCapture(context).operations).toEqual([]);
  });

  it.each<[string, PaymentFact]>([
    ['the hold was released instead', acted('void', 'act_v', 6500)],
    ['the authorization lapsed', { standing: 'expired', heardAt: 8 * 24 * 60 * 60_000 }],
  ])('is given up when %s', (_what, instead) => {
    const context = known([authorized], [], 'automatic');
    const { operations } = expectAutomaticCapture(context);
    const facts = mergeFact(context.facts, instead);
    const settled = settleByEvidence({ ...context, operations, facts });
    expect(settled.operations).toMatchObject([{ status: 'declined' }]);
  });

  it.each<[string, PaymentFact]>([
    ['expired, before its hold was over', { standing: 'expired' }],
    ['canceled', { standing: 'canceled' }],
  ])('is still expected while money is held of a payment told as %s', (_what, told) => {
    const context = known([authorized], [], 'automatic');
    const { operations } = expectAutomaticCapture(context);
    const facts = mergeFact(context.facts, told);
    const settled = settleByEvidence({ ...context, operations, facts });
    expect(settled.operations).toMatchObject([{ status: 'accepted' }]);
  });

  it('is no longer expected once a risk rule flags the payment', () => {
    const context = known([authorized], [], 'automatic');
    const { operations } = expectAutomaticCapture(context);
    const flagged = mergeFact(context.facts, { flagged: true });
    expect(settleByEvidence({ ...context, operations, facts: flagged }).operations).toEqual([]);
  });
});
