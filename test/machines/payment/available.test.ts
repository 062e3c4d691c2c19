import { describe, expect, it } from 'vitest';
import {
  availableFor,
  type Operation,
  type OperationKind,
  type PaymentFact,
  type RefusalReason,
} from '../../../machines/index.ts';
import { blockOf, isUnderWay } from '../../../machines/payment/available.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const captured = acted('capture', 'act_c', 4000);
const refunded = acted('refund', 'act_r', 1000);
const disputed: PaymentFact = { dispute: { id: 'dsp_1', stage: 'open', amount: 3000 } };
const retryScheduled: PaymentFact = { standing: 'retryScheduled' };

type Row = [why: string, facts: PaymentFact[], asked: Operation[], left: number];

describe('what may still be captured or voided', () => {
  it.each<Row>([
    ['is nothing before money is held', [], [], 0],
    ['is all that is held', [authorized], [], 6500],
    ['is what a capture has left', [authorized, captured], [], 2500],
    ['is what a capture under way would leave', [authorized], [operation('capture')], 2500],
    [
      'is what a capture in doubt would leave',
      [authorized],
      [operation('capture', { status: 'uncertain' })],
      2500,
    ],
    [
      'is nothing where more is under way than is held',
      [authorized, captured],
      [operation('capture')],
      0,
    ],
    ['is not lessened by a refund under way', [authorized, captured], [operation('refund')], 2500],
    [
      'is not lessened by a capture that was declined',
      [authorized],
      [operation('capture', { status: 'declined' })],
      6500,
    ],
    [
      'is what a NonFinal capture has left',
      [authorized, captured],
      [operation('capture', { captureType: 'NonFinal', status: 'confirmed' })],
      2500,
    ],
    [
      'is nothing while a Final capture is under way',
      [authorized],
      [operation('capture', { captureType: 'Final' })],
      0,
    ],
    [
      'is nothing after a Final capture',
      [authorized, captured],
      [operation('capture', { captureType: 'Final', status: 'confirmed' })],
      0,
    ],
    ['is nothing while a void is under way', [authorized], [operation('void')], 0],
    ['is nothing after a void', [authorized], [operation('void', { status: 'confirmed' })], 0],
    ['is nothing while a reversal is under way', [authorized], [operation('reversal')], 0],
    [
      'is everything again after a void was declined',
      [authorized],
      [operation('void', { status: 'declined' })],
      6500,
    ],
    [
      'is everything again after a reversal was refused',
      [authorized],
      [operation('reversal', { status: 'refused' })],
      6500,
    ],
  ])('%s', (_why, facts, operations, left) => {
    const context = knownPayment(facts, { operations });
    expect(availableFor('capture', context)).toBe(left);
    expect(availableFor('void', context)).toBe(left);
  });
});

describe('what may still be refunded', () => {
  const paid = [authorized, captured];

  it.each<Row>([
    ['is nothing before money is taken', [authorized], [], 0],
    ['is all that was taken', paid, [], 4000],
    ['is what a refund has left', [...paid, refunded], [], 3000],
    ['is what the bank has left', [...paid, acted('return', 'act_b', 1500)], [], 2500],
    ['is what a dispute leaves', [...paid, disputed], [], 1000],
    ['is what a refund under way would leave', paid, [operation('refund', { amount: 1500 })], 2500],
    ['is nothing where more is under way', [...paid, refunded], [operation('refund')], 0],
    ['is not lessened by a capture under way', paid, [operation('capture')], 4000],
    [
      'is not lessened by a refund that was declined',
      paid,
      [operation('refund', { status: 'declined' })],
      4000,
    ],
    ['is nothing while a reversal is under way', paid, [operation('reversal')], 0],
    [
      'is all that was taken after a reversal was declined',
      paid,
      [operation('reversal', { status: 'declined' })],
      4000,
    ],
  ])('%s', (_why, facts, operations, left) => {
    expect(availableFor('refund', knownPayment(facts, { operations }))).toBe(left);
  });
});

describe('what may still be added to an authorization', () => {
  const estimated = { authorization: 'estimated' } as const;

  it.each<[string, PaymentFact[], object, Operation[], number]>([
    ['is 999,999.99 for an estimate', [authorized], estimated, [], 99_999_999],
    ['is nothing for a final one', [authorized], { authorization: 'final' }, [], 0],
    ['is nothing for a wallet', [authorized], { ...estimated, method: 'paypal' }, [], 0],
    ['is nothing after a capture', [authorized, captured], estimated, [], 0],
    ['is nothing where none is held', [], estimated, [], 0],
    ['is nothing while a capture is under way', [authorized], estimated, [operation('capture')], 0],
    [
      'is as much after a capture was declined',
      [authorized],
      estimated,
      [operation('capture', { status: 'declined' })],
      99_999_999,
    ],
  ])('%s', (_why, facts, terms, operations, left) => {
    expect(availableFor('increment', knownPayment(facts, { terms, operations }))).toBe(left);
  });
});

describe('what may be reversed', () => {
  it.each<Row>([
    ['is all that is held', [authorized], [], 6500],
    ['is what is held and what was taken', [authorized, captured], [], 6500],
    ['is without what was refunded', [authorized, captured, refunded], [], 5500],
    [
      'is without what the bank took back',
      [authorized, captured, acted('return', 'act_b', 1500)],
      [],
      5000,
    ],
    [
      'is without what a Final capture let go of',
      [authorized, captured],
      [operation('capture', { captureType: 'Final', status: 'confirmed' })],
      4000,
    ],
    ['is nothing while a refund is under way', [authorized, captured], [operation('refund')], 0],
    ['is nothing while a part is disputed', [authorized, captured, disputed], [], 0],
    [
      'is what was taken where too much was voided',
      [authorized, captured, acted('void', 'act_v', 3000)],
      [],
      4000,
    ],
    [
      'is what is held where too much was sent back',
      [authorized, captured, acted('return', 'act_b', 4000), refunded],
      [],
      2500,
    ],
  ])('%s', (_why, facts, operations, left) => {
    expect(availableFor('reversal', knownPayment(facts, { operations }))).toBe(left);
  });
});

it.each([
  ['of a payment its amount', 6500, 6500],
  ['of a verification of a card, which has none, 1', 0, 1],
])('a cancellation is about everything: %s', (_what, amount, left) => {
  expect(availableFor('cancellation', knownPayment([], { terms: { amount } }))).toBe(left);
});

describe('what forbids an operation, whatever its amount', () => {
  const requested = operation('refund', { status: 'requested' });
  const uncertain = operation('refund', { status: 'uncertain' });
  const over: PaymentFact = { standing: 'declined' };

  type Block = [string, OperationKind, PaymentFact[], Operation[], RefusalReason | null];
  it.each<Block>([
    ['is nothing while money is held', 'capture', [authorized], [], null],
    ['is nothing while another one waits', 'refund', [authorized], [operation('refund')], null],
    ['are books that disagree', 'refund', [authorized, over], [requested], 'conflicted'],
    ['is a call on its way', 'refund', [authorized], [uncertain, requested], 'operationInFlight'],
    ['is a call in doubt', 'refund', [authorized], [uncertain], 'outcomeUnknown'],
    ['is that nothing is held yet', 'capture', [], [], 'notAllowedInState'],
    ['is that the payment has ended', 'capture', [over], [], 'notAllowedInState'],
    ['is a retry, of a reversal', 'reversal', [retryScheduled], [], 'retryScheduled'],
    ['is no retry that has ended', 'reversal', [retryScheduled, over], [], 'notAllowedInState'],
    ['is no retry, of a refund', 'refund', [retryScheduled], [], 'notAllowedInState'],
    ['is that no retry is scheduled', 'cancellation', [], [], 'nothingScheduled'],
    ['is nothing while a retry is scheduled', 'cancellation', [retryScheduled], [], null],
    [
      'is that a retry has paid',
      'cancellation',
      [retryScheduled, authorized],
      [],
      'nothingScheduled',
    ],
    ['is that retries have ended', 'cancellation', [retryScheduled, over], [], 'nothingScheduled'],
  ])('%s', (_why, kind, facts, operations, reason) => {
    expect(blockOf(kind, knownPayment(facts, { operations }))).toBe(reason);
  });
});

it('an operation is under way until it is proven, and so is its kind', () => {
  const context = knownPayment([], {
    operations: [operation('capture'), operation('void', { status: 'confirmed' })],
  });
  expect(isUnderWay(context)).toBe(true);
  expect(isUnderWay(context, 'capture')).toBe(true);
  expect(isUnderWay(context, 'void')).toBe(false);
  expect(isUnderWay(knownPayment([]))).toBe(false);
});
