import { expect, it } from 'vitest';
import { withDispute, type KnownDispute } from '../../../machines/payment/knownDispute.ts';
import { disputeStages, type DisputeFact } from '../../../machines/payment/paymentFact.ts';

const told = (...facts: readonly Partial<DisputeFact>[]) =>
  facts.reduce<Readonly<Record<string, KnownDispute>>>(
    (known, fact) => withDispute(known, { id: 'dsp_1', stage: 'open', ...fact }),
    {},
  );

it('a dispute is known with what was said of it', () => {
  expect(told({ amount: 10, currency: 'USD' })).toEqual({
    dsp_1: { stage: 'open', amount: 10, currency: 'USD' },
  });
  expect(told({})).toEqual({ dsp_1: { stage: 'open', amount: null, currency: null } });
});

it('is no other dispute, even one with the name of a method of all objects', () => {
  expect(told({ amount: 1 }, { id: 'toString' })).toEqual({
    dsp_1: { stage: 'open', amount: 1, currency: null },
    toString: { stage: 'open', amount: null, currency: null },
  });
});

it.each(disputeStages.flatMap((one, at) => disputeStages.slice(at).map((other) => [one, other])))(
  'of the stages %s and %s the latter stands, in whatever order they are heard',
  (earlier, later) => {
    const stages = [{ stage: earlier }, { stage: later }] as Partial<DisputeFact>[];
    expect(told(...stages)).toMatchObject({ dsp_1: { stage: later } });
    expect(told(...stages.toReversed())).toMatchObject({ dsp_1: { stage: later } });
  },
);

it('keeps its amount and currency when a later fact names neither, and the larger amount', () => {
  expect(told({ amount: 10, currency: 'USD' }, { stage: 'won' })).toEqual({
    dsp_1: { stage: 'won', amount: 10, currency: 'USD' },
  });
  expect(told({ amount: 10 }, { amount: 9 })).toMatchObject({ dsp_1: { amount: 10 } });
  expect(told({ amount: 9 }, { amount: 10 })).toMatchObject({ dsp_1: { amount: 10 } });
});
