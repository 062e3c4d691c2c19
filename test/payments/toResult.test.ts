import { describe, expect, it } from 'vitest';
import { paymentOutcome } from '../../machines/index.ts';
import { firstContext } from '../../machines/payment/paymentContext.ts';
import { mergeFact, noFacts } from '../../machines/payment/paymentFacts.ts';
import { toResult } from '../../src/index.ts';
import { authorized, declined, paymentInput } from '../support/facts.ts';

const outcomeOf = (fact: typeof authorized) =>
  toResult(paymentOutcome({ ...firstContext(paymentInput()), facts: mergeFact(noFacts, fact) }));

describe('the outcome as a Result', () => {
  it('is Ok while money is held', () => {
    expect(outcomeOf(authorized)._unsafeUnwrap()).toMatchObject({ kind: 'open' });
  });

  it('is Err with the code when declined', () => {
    expect(outcomeOf(declined)._unsafeUnwrapErr()).toMatchObject({
      kind: 'declined',
      code: '20051',
    });
  });
});
