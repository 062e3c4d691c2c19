import { describe, expect, it } from 'vitest';
import { playHistory } from '../../../src/testing/simulate/history.ts';
import { paymentBugs } from '../../support/paymentBugs.ts';

/** Mistakes of the machine, and within how many histories each is found from seed 1. */
const within: Readonly<Record<string, number>> = {
  'a capture may go above what is held': 100,
  'a void may follow a capture that is under way': 100,
  'a refund may precede its capture': 100,
  'a refund forgets the refunds before it': 1_000,
  'accepted counts as done': 100,
  'a webhook that comes twice is counted twice': 100,
  'webhooks are ignored and nothing is read back once a call was accepted': 50,
};

describe('a simulation', () => {
  it.each(Object.entries(within))('finds within a few histories that %s', async (name, most) => {
    const { machine } = paymentBugs.find(({ bug }) => bug === name)?.world ?? {};
    if (!machine) throw new Error(`${name} is no mistake of a machine`);
    let broken: string | null = null;
    for (let seed = 1; seed <= most && broken === null; seed += 1) {
      // One after another: nothing more is to be played once it is found.
      // oxlint-disable-next-line no-await-in-loop
      ({ broken } = await playHistory({ machine, seed }));
    }
    expect(broken).not.toBeNull();
  });
});
