import { describe, expect, it } from 'vitest';
import { checkAll, paymentInvariants, paymentWorld } from '../../../src/testing/index.ts';
import { howMany } from '../../support/howMany.ts';

/** A million moves take a quarter of a minute of one core, and six million more than a minute. */
const amount = howMany(3, 4);

/** A little more than there are: a machine that needs many more makes nobody wait for ever. */
const MOST_STATES = howMany(300_000, 1_200_000);

describe(`every state of a payment of ${amount} with 2 faults, 2 crashes and 4 commands`, () => {
  it('keeps every promise and can still come to rest', () => {
    const before = process.cpuUsage();
    const { complete, violations, livelocks, unmet, states, edges } = checkAll({
      world: paymentWorld(),
      bounds: { amount, faults: 2, crashes: 2, commands: 4 },
      invariants: paymentInvariants,
      maxStates: MOST_STATES,
    });
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1_000_000;
    const perSecond = (edges / seconds).toFixed(0);
    process.stdout.write(
      `${states} states, ${edges} edges, ${perSecond} edges per second of CPU time\n`,
    );
    expect({ complete, violations, livelocks, unmet }).toEqual({
      complete: true,
      violations: [],
      livelocks: 0,
      unmet: [],
    });
  }, 300_000);
});
