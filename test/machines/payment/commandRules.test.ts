import { describe, expect, it } from 'vitest';
import {
  refusalOf,
  type MerchantCommand,
  type Operation,
  type PaymentFact,
  type PaymentTerms,
  type RefusalReason,
} from '../../../machines/index.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const asked = { key: 'K', at: 0 } as const;
const capture = { ...asked, type: 'merchant.capture' } as const;
const release = { ...asked, type: 'merchant.void' } as const;
const refund = { ...asked, type: 'merchant.refund' } as const;
const increment = { ...asked, type: 'merchant.increment' } as const;
const reverse = { ...asked, type: 'merchant.reverse' } as const;

const captured = acted('capture', 'act_c', 4000);
const paid = [authorized, captured];
const disputed: PaymentFact = { dispute: { id: 'dsp_1', stage: 'open', amount: 3000 } };
const scheme = (name: string): PaymentFact => ({ scheme: name });
const long = (length: number) => ({ reference: 'x'.repeat(length) });

interface Given {
  readonly terms?: Partial<PaymentTerms>;
  readonly operations?: readonly Operation[];
}

type Row = [
  why: string,
  facts: readonly PaymentFact[],
  command: MerchantCommand,
  reason: RefusalReason | null,
  given?: Given,
];

const rows = (table: readonly Row[]): void =>
  it.each(table)('%s', (_why, facts, command, reason, given = {}) => {
    expect(refusalOf(knownPayment(facts, given), command)).toBe(reason);
  });

describe('a reference', () => {
  const amex = [authorized, scheme('amex')];
  const twint = { terms: { method: 'twint' } };
  rows([
    ['may have 80 characters', [authorized], { ...capture, ...long(80) }, null],
    ['may have no more', [authorized], { ...capture, ...long(81) }, 'referenceTooLong'],
    ['may have 30 with American Express', amex, { ...release, ...long(30) }, null],
    ['has no more there', amex, { ...release, ...long(31) }, 'referenceTooLong'],
    ['may have 50 in a refund by TWINT', paid, { ...refund, ...long(50) }, null, twint],
    ['has no more there', paid, { ...refund, ...long(51) }, 'referenceTooLong', twint],
    ['may have 80 in a capture by TWINT', paid, { ...capture, ...long(80) }, null, twint],
  ]);
});

describe('a capture', () => {
  const jcb = [authorized, scheme('jcb')];
  const part = { ...capture, captureType: 'NonFinal', amount: 4000 } as const;
  const ideal = { terms: { method: 'ideal' } };
  rows([
    [
      'is not asked of a method that captures by itself',
      paid,
      capture,
      'methodCannotCapture',
      ideal,
    ],
    ['may take a part', [authorized, scheme('visa')], part, null],
    ['takes no part of a scheme without parts', jcb, part, 'schemeCannotCaptureParts'],
    ['may release the rest there', jcb, { ...part, captureType: 'Final' }, null],
    ['may take everything there', jcb, { ...part, amount: 6500 }, null],
    ['may leave its amount out there', jcb, { ...capture, captureType: 'NonFinal' }, null],
    ['takes all that is held', [authorized], { ...capture, amount: 6500 }, null],
    ['takes no more', [authorized], { ...capture, amount: 6501 }, 'exceedsAvailable'],
    [
      'that takes more has nothing to do with a dispute',
      [...paid, disputed],
      { ...capture, amount: 2501 },
      'exceedsAvailable',
    ],
    [
      'finds nothing after everything was taken',
      [authorized, acted('capture', 'act_c', 6500)],
      capture,
      'nothingToCapture',
    ],
    [
      'finds nothing beside a void',
      [authorized],
      capture,
      'nothingToCapture',
      { operations: [operation('void')] },
    ],
  ]);

  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('of %d is no amount', (amount) => {
    expect(refusalOf(knownPayment([authorized]), { ...capture, amount })).toBe('invalidAmount');
  });
});

describe('a void', () => {
  const all = [authorized, acted('capture', 'act_c', 6500)];
  rows([
    ['releases all that is held', [authorized], release, null],
    [
      'is not asked of a method without a hold',
      [authorized],
      release,
      'methodCannotVoid',
      { terms: { method: 'ideal' } },
    ],
    ['may release all of a hold by JCB', [authorized, scheme('jcb')], release, null],
    ['releases no rest by JCB', [...paid, scheme('jcb')], release, 'schemeCannotVoidRest'],
    ['may release the rest by Visa', [...paid, scheme('visa')], release, null],
    ['finds nothing after everything was taken', all, release, 'nothingToVoid'],
    [
      'waits for a capture of everything',
      [authorized],
      release,
      'operationInFlight',
      { operations: [operation('capture', { amount: 6500 })] },
    ],
    [
      'does not wait for a refund',
      all,
      release,
      'nothingToVoid',
      { operations: [operation('refund')] },
    ],
  ]);
});

describe('a refund', () => {
  const giropay = { terms: { method: 'giropay' } };
  rows([
    ['gives back all that was taken', paid, { ...refund, amount: 4000 }, null],
    ['gives back no more', paid, { ...refund, amount: 4001 }, 'exceedsAvailable'],
    ['finds nothing before a capture', [authorized], refund, 'nothingToRefund'],
    [
      'finds nothing before a capture is proven',
      [authorized],
      refund,
      'nothingToRefund',
      { operations: [operation('capture')] },
    ],
    ['wants an account where the payer has none', paid, refund, 'destinationRequired', giropay],
    ['goes to the account that is named', paid, { ...refund, hasDestination: true }, null, giropay],
    ['wants no account of a card', paid, refund, null],
    ['gives back what a dispute leaves', [...paid, disputed], { ...refund, amount: 1000 }, null],
    ['does not pay twice', [...paid, disputed], { ...refund, amount: 1001 }, 'disputed'],
    ['nor all of it', [...paid, disputed], { ...refund, amount: 4000 }, 'disputed'],
    [
      'above all that was taken is above, disputed or not',
      [...paid, disputed],
      { ...refund, amount: 4001 },
      'exceedsAvailable',
    ],
    [
      'of what is disputed as a whole is refused for that',
      [...paid, { dispute: { id: 'dsp_1', stage: 'open', amount: 4000 } }],
      refund,
      'disputed',
    ],
    [
      'beside one of everything finds nothing',
      paid,
      refund,
      'nothingToRefund',
      { operations: [operation('refund')] },
    ],
  ]);
});

describe('an increment', () => {
  const terms = { authorization: 'estimated' } as const;
  const more = { ...increment, amount: 500 };
  const by = (name: string) => [authorized, scheme(name)];
  const asked4000 = (changes: Partial<Operation>) => [operation('capture', changes)];
  rows([
    ['raises an estimate', by('visa'), more, null, { terms }],
    ['is not asked of a final authorization', by('visa'), more, 'authorizationIsFinal'],
    [
      'is not asked of a wallet',
      [authorized],
      more,
      'methodCannotIncrement',
      { terms: { ...terms, method: 'paypal' } },
    ],
    ['comes before the first capture', paid, more, 'alreadyCaptured', { terms }],
    [
      'comes before a capture that was accepted',
      [authorized],
      more,
      'alreadyCaptured',
      { terms, operations: asked4000({}) },
    ],
    [
      'may follow a capture that was declined',
      [authorized],
      more,
      null,
      { terms, operations: asked4000({ status: 'declined' }) },
    ],
    [
      'waits for a void',
      [authorized],
      more,
      'operationInFlight',
      { terms, operations: [operation('void')] },
    ],
    ['does not raise by JCB', by('jcb'), more, 'schemeCannotIncrement', { terms }],
    ['without an amount prolongs by Mastercard', by('mastercard'), increment, null, { terms }],
    ['does not prolong by Visa', by('visa'), increment, 'schemeCannotProlong', { terms }],
    [
      'raises by 999,999.99 at most',
      [authorized],
      { ...increment, amount: 100_000_000 },
      'exceedsAvailable',
      { terms },
    ],
    ['never lessens', [authorized], { ...increment, amount: -1 }, 'invalidAmount', { terms }],
  ]);
});

describe('a reversal', () => {
  rows([
    ['undoes what is held and what was taken', paid, reverse, null],
    [
      'waits for what is under way',
      paid,
      reverse,
      'operationInFlight',
      {
        operations: [operation('refund')],
      },
    ],
    ['is refused while a part is disputed', [...paid, disputed], reverse, 'disputed'],
    [
      'finds nothing after everything went back',
      [authorized, acted('capture', 'act_c', 6500), acted('refund', 'act_r', 6500)],
      reverse,
      'nothingToReverse',
    ],
  ]);
});

describe('150 captures and refunds', () => {
  const captures = (count: number, outcome: 'approved' | 'declined' = 'approved'): PaymentFact => ({
    actions: Array.from({ length: count }, (_, at) => ({
      id: `${outcome} ${at}`,
      kind: 'capture',
      amount: 1,
      outcome,
    })),
  });
  const pending = { operations: [operation('refund', { amount: 1 })] };
  const known = { operations: [operation('refund', { status: 'confirmed' })] };
  rows([
    ['are not reached by 149', [authorized, captures(149)], capture, null],
    ['forbid another capture', [authorized, captures(150)], capture, 'operationLimit'],
    ['forbid another refund', [authorized, captures(150)], refund, 'operationLimit'],
    [
      'are reached by 149 and one refund',
      [authorized, captures(149), acted('refund', 'act_r', 1)],
      capture,
      'operationLimit',
    ],
    ['count what is under way', [authorized, captures(149)], capture, 'operationLimit', pending],
    [
      'count a capture under way',
      [authorized, captures(149)],
      refund,
      'operationLimit',
      { operations: [operation('capture', { amount: 1 })] },
    ],
    [
      'count no void under way',
      [authorized, captures(149)],
      refund,
      null,
      { operations: [operation('void')] },
    ],
    ['count nothing twice', [authorized, captures(149)], capture, null, known],
    ['do not count what was declined', [authorized, captures(150, 'declined')], capture, null],
    ['do not forbid a void', [authorized, captures(150)], release, null],
    ['do not count a void', [authorized, captures(149), acted('void', 'act_v', 1)], refund, null],
  ]);
});
