import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptFact } from '../../../machines/index.ts';
import {
  attemptStateOf,
  failureOf,
  mergeAttemptFact,
  noAttemptFacts,
  type AttemptFacts,
} from '../../../machines/order/attemptFacts.ts';
import { factsAbout } from '../../support/startOrder.ts';

const about = factsAbout('A');
const fold = (facts: readonly AttemptFact[]): AttemptFacts =>
  facts.reduce(mergeAttemptFact, noAttemptFacts);

const fact: fc.Arbitrary<AttemptFact> = fc.oneof(
  fc.constantFrom<AttemptFact[]>(...Object.values(about)),
  fc.record({
    type: fc.constantFrom('attempt.held' as const, 'attempt.taken' as const),
    attemptId: fc.constant('A'),
    amount: fc.nat(3),
    raisedBy: fc.nat(3),
    currency: fc.constantFrom('EUR', 'USD'),
  }),
  fc.record({
    type: fc.constantFrom(
      'attempt.releasePending' as const,
      'attempt.releaseDone' as const,
      'attempt.releaseDeclined' as const,
    ),
    attemptId: fc.constant('A'),
    key: fc.constantFrom('K1', 'K2'),
  }),
  fc.record({
    type: fc.constant('attempt.failed' as const),
    attemptId: fc.constant('A'),
    failure: fc.record({
      kind: fc.constantFrom('declined' as const, 'refused' as const),
      code: fc.constantFrom('20051', '20005', ''),
    }),
  }),
);

describe('what is known of an attempt', () => {
  it('is the same in whatever order and however often it is told', () => {
    fc.assert(
      fc.property(fc.array(fact, { maxLength: 8 }), fc.nat(), (facts, pick) => {
        const known = fold(facts);
        const turned = facts.toReversed();
        const moved = [
          ...turned.splice(pick % (facts.length + 1)),
          ...turned,
          ...facts.slice(0, 2),
        ];
        expect(fold(moved)).toEqual(known);
        expect(JSON.stringify(fold(moved))).toBe(JSON.stringify(known));
      }),
    );
  });

  it.each<[AttemptFact[], string]>([
    [[], 'unknown'],
    [[about.atCardholder], 'awaitingCardholder'],
    [[about.atCheckout, about.atCardholder], 'awaitingCheckout'],
    [[about.declined, about.atCheckout], 'failed'],
    [[about.held, about.atCheckout], 'held'],
    [[about.canceled, about.held], 'held'],
    [[about.declined, about.held], 'held'],
    [[about.taken, about.declined], 'taken'],
    [[about.declined, about.held, about.voided], 'released'],
    [[about.taken, about.held], 'taken'],
    [[about.voided, about.held], 'released'],
    [[about.lapsed, about.taken], 'taken'],
    [[about.refunded, about.taken], 'released'],
    [[about.returned], 'released'],
  ])('%j amounts to %s', (facts, state) => {
    expect(attemptStateOf(fold(facts))).toBe(state);
  });

  it('names the decline rather than the lapse that followed', () => {
    const lapse: AttemptFact = { ...about.canceled, failure: { kind: 'expired', code: '' } };
    expect(failureOf(fold([lapse, about.declined]))).toEqual({ kind: 'declined', code: '20005' });
  });
});
