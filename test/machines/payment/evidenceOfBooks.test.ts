import { describe, expect, it } from 'vitest';
import { neverArrived, type Operation, type PaymentFact } from '../../../machines/index.ts';
import { acted, authorized } from '../../support/facts.ts';
import { operation } from '../../support/knownPayment.ts';
import { evidenceTests, provenByEvidence } from '../../support/provenByEvidence.ts';

const captured = acted('capture', 'act_c', 4000);
const holdOver: PaymentFact = { standing: 'expired', heardAt: 8 * 24 * 3_600_000 };
const givenUp = { status: 'refused', refusal: neverArrived } as const;

describe('books with nothing left to do', () => {
  const done = { status: 'confirmed' } as const;
  const all = acted('capture', 'act_c', 6500);
  const own = { foreignActionIds: ['act_c', 'act_r', 'act_v'] };
  evidenceTests([
    ['prove a capture', [authorized, all], operation('capture', own), done],
    ['do not while some is held', [authorized, captured], operation('capture', own), {}],
    ['prove a void', [authorized, acted('void', 'act_v', 6500)], operation('void', own), done],
    [
      'do not while some is left to void',
      [authorized, acted('void', 'act_v', 1)],
      operation('void', own),
      {},
    ],
    [
      'prove a refund',
      [authorized, all, acted('refund', 'act_r', 6500)],
      operation('refund', own),
      done,
    ],
    [
      'do not while some is left to refund',
      [authorized, all, acted('refund', 'act_r', 1)],
      operation('refund', own),
      {},
    ],
  ]);

  evidenceTests([
    [
      'prove what was told an action nobody has heard of',
      [authorized, all],
      operation('capture', { actionId: 'act_told' }),
      done,
    ],
    [
      'revive nothing that was given up',
      [authorized, all],
      operation('capture', { ...own, ...givenUp }),
      {},
    ],
  ]);

  const other = operation('capture', { key: 'other', status: 'confirmed', actionId: 'act_o' });
  it.each<[string, PaymentFact[], Operation]>([
    [
      'did only a part of it',
      [authorized, acted('capture', 'act_o', 4000), acted('capture', 'act_c', 2500)],
      other,
    ],
    [
      'did something else',
      [authorized, acted('void', 'act_o', 5500), acted('capture', 'act_c', 1000)],
      { ...other, kind: 'void' },
    ],
    [
      'was declined',
      [authorized, acted('capture', 'act_o', 6500, 'declined'), all],
      { ...other, status: 'declined' },
    ],
  ])('prove a capture beside another operation that %s', (_what, facts, beside) => {
    expect(provenByEvidence(facts, [beside, operation('capture', own)])[1]).toMatchObject(done);
  });

  it.each([
    ['capture', [authorized, all]],
    ['refund', [authorized, all, acted('refund', 'act_r', 6500)]],
  ] as const)('prove no %s where another one did all of it', (kind, facts) => {
    const other = operation(kind, {
      key: 'other',
      status: 'confirmed',
      actionId: kind === 'capture' ? 'act_c' : 'act_r',
    });
    const asked = operation(kind, { ...own, actionId: 'act_mine' });
    expect(provenByEvidence(facts, [other, asked])[1]).toEqual(asked);
  });
});

describe('a hold that went another way', () => {
  const lost = { status: 'declined' } as const;
  const gone = acted('void', 'act_v', 6500);
  const all = acted('capture', 'act_c', 6500);
  evidenceTests([
    ['through a void declines a capture', [authorized, gone], operation('capture'), lost],
    ['through a void declines an increment', [authorized, gone], operation('increment'), lost],
    ['through its expiry declines a capture', [authorized, holdOver], operation('capture'), lost],
    ['through its expiry declines a void', [authorized, holdOver], operation('void'), lost],
    ['through a capture declines a void', [authorized, all], operation('void'), lost],
    [
      'through a capture of a part leaves a void waiting',
      [authorized, captured],
      operation('void'),
      {},
    ],
    ['that nobody has heard of leaves a void waiting', [], operation('void'), {}],
    [
      'told to be both taken and released leaves a void waiting',
      [authorized, all, acted('void', 'act_v', 100)],
      operation('void', { foreignActionIds: ['act_v'] }),
      {},
    ],
    ['through an expiry without any hold declines nothing', [holdOver], operation('capture'), {}],
    ['declines no refund', [authorized, holdOver], operation('refund'), {}],
  ]);
});
