import { describe, expect, it } from 'vitest';
import { neverArrived, type Operation, type PaymentFact } from '../../../machines/index.ts';
import { settleByEvidence } from '../../../machines/payment/evidence.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const paid = [authorized, acted('capture', 'act_c', 4000)];
const voided = acted('void', 'act_v', 2500);
const refunded = acted('refund', 'act_r', 4000);
const declined = (id: string, reference?: string): PaymentFact => ({
  actions: [
    {
      id,
      kind: 'refund',
      amount: 4000,
      outcome: 'declined',
      code: '20051',
      ...(reference && { reference }),
    },
  ],
});
const referenced = (reference: string): PaymentFact => ({
  actions: [{ id: 'act_v', kind: 'void', amount: 2500, outcome: 'approved', reference }],
});

const asked = operation('reversal', { amount: 6500, actionId: 'act_v' });
const unnamed = operation('reversal', { amount: 6500, reference: 'REV-1', status: 'uncertain' });
const lost = { status: 'declined', declineCode: '20051' } as const;

type Row = [string, PaymentFact[], Operation, Partial<Operation>];

describe.each([
  ['by card, which voids and refunds at once,', 'card', { status: 'accepted' }],
  ['by a wallet, which does one thing at a time,', 'paypal', { status: 'confirmed' }],
] as const)('a reversal %s', (_which, method, afterOneStep) => {
  it.each<Row>([
    ['waits while nothing is heard', paid, asked, {}],
    [
      'is done when nothing is held or taken any more',
      [...paid, voided, refunded],
      asked,
      { status: 'confirmed' },
    ],
    ['is done by whomever', [...paid, voided, refunded], unnamed, { status: 'confirmed' }],
    ['has come as far as its void', [...paid, voided], asked, afterOneStep],
    ['is declined with the action its answer named', [...paid, declined('act_v')], asked, lost],
    [
      'is declined with the action of its reference',
      [...paid, declined('act_x', 'REV-1')],
      unnamed,
      lost,
    ],
    [
      'has arrived when an action has its reference',
      [...paid, referenced('REV-1')],
      unnamed,
      afterOneStep,
    ],
    [
      'is not proven by the action of another reference',
      [...paid, referenced('REV-2')],
      unnamed,
      {},
    ],
    ['is not proven by an action without one', [...paid, voided], unnamed, {}],
    [
      'is not proven by what was there before',
      [...paid, referenced('REV-1')],
      { ...unnamed, foreignActionIds: ['act_v'] },
      {},
    ],
    [
      'has nothing to do with a capture',
      [...paid, acted('capture', 'act_d', 1, 'declined')],
      asked,
      {},
    ],
    [
      'waits for a void that is pending',
      [...paid, acted('void', 'act_v', 2500, 'pending')],
      asked,
      {},
    ],
    [
      'is never revived once it was given up',
      [...paid, voided, refunded],
      { ...asked, status: 'refused', refusal: neverArrived },
      {},
    ],
  ])('%s', (_what, facts, reversal, proven) => {
    const context = knownPayment(facts, { terms: { method }, operations: [reversal] });
    expect(settleByEvidence(context).operations).toEqual([{ ...reversal, ...proven }]);
  });
});

describe('the refund that comes along with the void of a reversal', () => {
  const settled = (method: string, reversal: Operation, ...others: readonly Operation[]) =>
    settleByEvidence(
      knownPayment([...paid, declined('act_x')], {
        terms: { method },
        operations: [reversal, ...others],
      }),
    ).operations[0];

  it('declines it, by card', () => {
    expect(settled('card', asked)).toMatchObject(lost);
  });

  it.each<[string, string, Operation]>([
    ['by a wallet', 'paypal', asked],
    ['while nobody knows whether it arrived', 'card', { ...asked, status: 'uncertain' }],
    ['while it is known by no name', 'card', { ...asked, actionId: null }],
  ])('says nothing of it %s', (_when, method, reversal) => {
    expect(settled(method, reversal)).toEqual(reversal);
  });

  it('says nothing of it when it is the refund of another operation', () => {
    const own = operation('refund', { actionId: 'act_x' });
    expect(settled('card', asked, own)).toEqual(asked);
  });

  it('says nothing of it when it has a reference of its own', () => {
    const context = knownPayment([...paid, declined('act_x', 'R-9')], { operations: [asked] });
    expect(settleByEvidence(context).operations).toEqual([asked]);
  });
});

describe('a payment is not reversed', () => {
  it.each([
    ['before money was held', []],
    ['while some is held', [...paid, refunded]],
    ['while some was not given back', [...paid, voided]],
  ])('%s', (_when, facts) => {
    const context = knownPayment(facts, { operations: [unnamed] });
    expect(settleByEvidence(context).operations).toEqual([unnamed]);
  });
});
