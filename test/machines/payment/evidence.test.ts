import { describe, expect, it } from 'vitest';
import { neverArrived, type Operation, type PaymentFact } from '../../../machines/index.ts';
import { acted, authorized } from '../../support/facts.ts';
import { operation } from '../../support/knownPayment.ts';
import { evidenceTests, provenByEvidence } from '../../support/provenByEvidence.ts';

const captured = acted('capture', 'act_c', 4000);
const retried: PaymentFact = { standing: 'retryScheduled' };
const givenUp = { status: 'refused', refusal: neverArrived } as const;
const named = (id: string, kind: 'void' | 'refund', reference: string): PaymentFact => ({
  actions: [{ id, kind, amount: 4000, outcome: 'approved', reference }],
});

describe('an action with a verdict', () => {
  const asked = operation('capture', { actionId: 'act_c' });
  const declined = { actions: [{ ...action('act_c', 'capture', 'declined'), code: '20051' }] };
  const paid = [authorized, captured];
  evidenceTests([
    ['confirms its operation', paid, asked, { status: 'confirmed' }],
    [
      'declines it with its code',
      [authorized, declined],
      asked,
      { status: 'declined', declineCode: '20051' },
    ],
    ['of which nothing is heard leaves it waiting', [authorized], asked, {}],
    [
      'that contradicts itself leaves it waiting',
      [...paid, acted('capture', 'act_c', 1)],
      asked,
      {},
    ],
    [
      'settles one whose answer was lost',
      paid,
      operation('capture', { status: 'uncertain' }),
      {
        status: 'confirmed',
        actionId: 'act_c',
      },
    ],
    [
      'leaves one alone that is being sent',
      paid,
      operation('capture', { status: 'requested' }),
      {},
    ],
    ['changes nothing that is decided', paid, { ...asked, status: 'declined' }, {}],
  ]);
});

describe('an action found by amount', () => {
  const mine = operation('capture', { status: 'uncertain' });

  it('is of that very amount', () => {
    expect(provenByEvidence([authorized, acted('capture', 'act_1', 3999)], [mine])).toEqual([mine]);
  });

  it('belongs to one operation only, and the first by its id is taken', () => {
    const facts = [authorized, acted('capture', 'act_2', 4000), acted('capture', 'act_1', 4000)];
    const [first, second] = provenByEvidence(facts, [mine, { ...mine, key: 'other' }]);
    expect([first?.actionId, second?.actionId]).toEqual(['act_1', 'act_2']);
  });

  it('may name no amount', () => {
    const unnamed: PaymentFact = {
      actions: [{ id: 'act_1', kind: 'capture', outcome: 'approved' }],
    };
    expect(provenByEvidence([authorized, unnamed], [mine])).toMatchObject([{ actionId: 'act_1' }]);
  });

  it('may be of any amount for a capture that Checkout.com makes by itself', () => {
    const asked = operation('capture', { origin: 'automatic', amount: 6500 });
    expect(provenByEvidence([authorized, captured], [asked])).toMatchObject([
      { status: 'confirmed' },
    ]);
  });

  it('needs no list once the operation is known to have arrived', () => {
    const asked = operation('capture', { reference: 'C-1' });
    expect(provenByEvidence([authorized, captured], [asked])).toMatchObject([
      { status: 'confirmed' },
    ]);
  });

  it.each<[string, Partial<Operation>, 'refused' | 'confirmed']>([
    ['waits for its own', {}, 'refused'],
    ['has its own', { actionId: 'act_other' }, 'confirmed'],
    ['asks for another amount', { amount: 1 }, 'confirmed'],
    ['asks for something else', { kind: 'void' }, 'confirmed'],
    ['was refused', { status: 'refused' }, 'confirmed'],
  ])(
    'revives what was given up, unless another one like it waits: one that %s',
    (_which, changes, status) => {
      const lost = operation('capture', givenUp);
      const other = operation('capture', { key: 'other', ...changes });
      const facts = [authorized, captured];
      expect(provenByEvidence(facts, [lost, other])[0]).toMatchObject({ key: lost.key, status });
    },
  );

  it('under a reference must be seen in a list to revive what was given up', () => {
    const lost = operation('capture', { ...givenUp, reference: 'C-1' });
    const listed: PaymentFact = { actions: [{ ...action('act_c', 'capture'), isListed: true }] };
    expect(provenByEvidence([authorized, captured], [lost])).toEqual([lost]);
    expect(provenByEvidence([authorized, listed], [lost])).toMatchObject([{ status: 'confirmed' }]);
  });
});

describe("an action that turns out to be another's", () => {
  const asked = operation('refund', { reference: 'R-1', actionId: 'act_r', status: 'confirmed' });
  const paid = [authorized, acted('capture', 'act_c', 6500)];
  evidenceTests([
    [
      'is taken from its operation',
      [...paid, named('act_r', 'refund', 'R-2')],
      { ...asked, declineCode: '1' },
      {
        status: 'uncertain',
        actionId: null,
        declineCode: null,
      },
    ],
    [
      'stays where its reference is the same',
      [...paid, named('act_r', 'refund', 'R-1')],
      // Of another amount, so that it is not found anew.
      { ...asked, amount: 3999 },
      {},
    ],
    [
      'stays where the answer has named it',
      [...paid, named('act_r', 'refund', 'R-2')],
      { ...asked, isToldAction: true },
      {},
    ],
    [
      'stays where none was asked for',
      [...paid, named('act_r', 'refund', 'R-2')],
      { ...asked, amount: 3999, reference: null },
      {},
    ],
    ['stays where it has none', [...paid, acted('refund', 'act_r', 4000)], asked, {}],
  ]);
});

describe('a capture of its own by Checkout.com', () => {
  const asked = operation('capture', { origin: 'automatic' });

  it('is expected no longer once a risk rule has flagged the payment', () => {
    const flagged = [authorized, { flagged: true }];
    const byHand = operation('capture', { key: 'by hand' });
    expect(provenByEvidence(flagged, [asked, byHand])).toEqual([byHand]);
    expect(provenByEvidence([authorized], [asked, byHand])).toEqual([asked, byHand]);
  });
});

describe('the cancellation of a retry', () => {
  const asked = operation('cancellation');
  const over: PaymentFact = { standing: 'declined' };
  evidenceTests([
    ['waits while nothing is decided', [retried], asked, {}],
    ['is done once the payment has ended', [retried, over], asked, { status: 'confirmed' }],
    [
      'came too late where the retry has paid',
      [retried, authorized],
      asked,
      { status: 'declined' },
    ],
    [
      'is disproved by money that came after all',
      [retried, authorized],
      { ...asked, status: 'confirmed' },
      {
        status: 'declined',
      },
    ],
    ['that was refused stays refused', [retried, over], { ...asked, status: 'refused' }, {}],
    [
      'that is being sent waits for its answer',
      [retried, over],
      { ...asked, status: 'requested' },
      {},
    ],
    [
      'that was given up is done all the same',
      [retried, over],
      { ...asked, ...givenUp },
      { status: 'confirmed' },
    ],
  ]);
});

function action(id: string, kind: 'capture', outcome: 'approved' | 'declined' = 'approved') {
  return { id, kind, amount: 4000, outcome };
}
