import { describe, expect, it } from 'vitest';
import type { CallRefusal, Operation, OperationAnswer } from '../../../machines/index.ts';
import {
  answerOperation,
  concludeRefused,
  doubtOperation,
  expectAutomaticCapture,
  repeatOperation,
} from '../../../machines/payment/operations.ts';
import { authorized } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const refusal: CallRefusal = {
  conclusion: 'refused',
  kind: 'forbidden',
  codes: ['c'],
  message: '',
};
const sent = operation('refund', { status: 'requested' });
const other = operation('capture');
const uncertain = { status: 'uncertain' } as const;
const asked = (...operations: readonly Operation[]) => knownPayment([authorized], { operations });

describe('the answer to an operation', () => {
  it.each<[string, OperationAnswer, number, Partial<Operation>]>([
    [
      'that it was accepted, with the name of its action',
      { kind: 'accepted', actionId: 'act_1' },
      1,
      { status: 'accepted', actionId: 'act_1', isToldAction: true },
    ],
    [
      'that it was done before, which names no action',
      { kind: 'accepted', actionId: null },
      1,
      { status: 'accepted' },
    ],
    ['that it was refused', { kind: 'refused', refusal }, 1, { status: 'refused', refusal }],
    [
      'that a repeat was refused, which tells nothing of the first',
      { kind: 'refused', refusal },
      2,
      { ...uncertain, refusal },
    ],
    ['that never came', { kind: 'unanswered' }, 1, uncertain],
    ['that it cannot be sent', { kind: 'unsendable' }, 1, { ...uncertain, repeatable: false }],
  ])('%s', (_what, answer, sendings, booked) => {
    const { operations } = answerOperation(asked(other, { ...sent, sendings }), answer);
    expect(operations).toStrictEqual([other, { ...sent, sendings, ...booked }]);
  });

  it('that broke leaves it in doubt, and no other one', () => {
    expect(doubtOperation(asked(other, sent)).operations).toEqual([
      other,
      { ...sent, ...uncertain },
    ]);
  });
});

describe('an operation in doubt', () => {
  const doubted = { ...sent, ...uncertain };

  it('is sent again under its key', () => {
    const { operations } = repeatOperation(asked(other, doubted));
    expect(operations).toEqual([other, { ...doubted, status: 'requested', sendings: 2 }]);
  });

  it('is given up as never arrived, with the codes of what was refused', () => {
    const { operations } = concludeRefused(asked(other, { ...doubted, refusal }));
    expect(operations).toMatchObject([
      { status: 'accepted' },
      { status: 'refused', refusal: { kind: 'neverArrived', codes: ['c'] } },
    ]);
  });
});

describe('the capture that Checkout.com makes by itself', () => {
  const terms = { capture: 'automatic' } as const;
  const expected = (...operations: readonly Operation[]) =>
    expectAutomaticCapture({ ...asked(...operations), terms: knownPayment([], { terms }).terms });

  it('is expected once, under a key nobody can send', () => {
    const { operations } = expected();
    expect(operations).toMatchObject([
      { key: 'ps_test:automatic-capture', foreignActionIds: [], repeatable: false, sendings: 0 },
    ]);
    expect(expected(...operations).operations).toEqual(operations);
  });

  it('is expected beside what is no capture', () => {
    const refund = operation('refund', { status: 'refused' });
    expect(expected(refund).operations).toMatchObject([{ kind: 'refund' }, { kind: 'capture' }]);
  });
});
