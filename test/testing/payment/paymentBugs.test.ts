import { describe, expect, it } from 'vitest';
import { checkAll, paymentInvariants, paymentWorld } from '../../../src/testing/index.ts';
import { paymentBugs } from '../../support/paymentBugs.ts';

describe('the check finds, by a shortest way', () => {
  it.each(paymentBugs)('that $bug', ({ bounds, world, breaks }) => {
    const options = { bounds, invariants: paymentInvariants, maxStates: 200_000 };
    const { violations } = checkAll({ world: paymentWorld(world), ...options });
    expect(violations.map(({ invariant }) => invariant)).toContain(breaks);
    for (const { trace } of violations) expect(trace.length).toBeGreaterThan(0);
  });
});
