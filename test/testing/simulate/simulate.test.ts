import { describe, expect, it } from 'vitest';
import { assign } from 'xstate';
import { paymentMachine, type PaymentContext } from '../../../machines/index.ts';
import { crashEverywhere, simulate } from '../../../src/testing/index.ts';
import { regressionSeeds } from '../../support/regressionSeeds.ts';

describe('payments on the real runtime, with crashes and a bad network', () => {
  it('keep every promise, and each seed tells the same history twice', async () => {
    const report = await simulate({ seed: 1, histories: 200 });
    const { failures, histories, calls, configuration } = report;
    expect(failures).toEqual([]);
    expect(histories).toBe(200);
    expect(calls).toBeGreaterThan(5_000);
    expect(configuration.processes).toEqual([1, 2]);
  });

  it.each(regressionSeeds)('keep every promise in history $seed: $showed', async ({ seed }) => {
    const { failures } = await simulate({ seed, histories: 1 });
    expect(failures).toEqual([]);
  });

  it('keep every promise when a process dies at any one of their calls', async () => {
    const { runs, failures } = await crashEverywhere({ seed: 25 });
    expect(failures).toEqual([]);
    expect(runs).toBeGreaterThan(80);
  });
});

/** Takes what was accepted for done. */
const hasty = paymentMachine.provide({
  actions: {
    recordOperationAnswer: assign(({ context }) => ({
      operations: context.operations.map((one) => ({ ...one, status: 'confirmed' as const })),
    })),
  },
});

describe('a simulation', () => {
  it('finds a machine that takes accepted for done, and tells how to see it again', async () => {
    const machine = hasty;
    const { failures } = await simulate({ machine, histories: 100 });
    const [first] = failures;
    // The command plays the shipped machine, in which nothing is wrong.
    expect(first?.replay).toBe(`simulate({ machine, seed: ${first?.seed}, histories: 1 })`);
    const again = await simulate({ machine, histories: 1, seed: first?.seed ?? 0 });
    expect(again.failures).toEqual([first]);
  });

  it('finds a machine that takes any command at any amount', async () => {
    const canBeDone = ({ context }: { readonly context: PaymentContext }): boolean =>
      context.operations.every(({ status }) => status !== 'requested');
    const machine = paymentMachine.provide({ guards: { canBeDone } });
    const { failures } = await simulate({ machine, histories: 100 });
    expect(failures.length).toBeGreaterThan(0);
  });

  it('of every crash names the call that shows it again', async () => {
    const { failures } = await crashEverywhere({ machine: hasty, seed: 2 });
    const seen = new Set(failures.map(({ replay }) => replay));
    expect([...seen]).toEqual(['crashEverywhere({ machine, seed: 2 })']);
  });

  it('tells when a seed does not always tell the same, also when it is played alone', async () => {
    let calls = 0;
    const guards = { canBeDone: (): boolean => (calls += 1) % 3 === 0 };
    const machine = paymentMachine.provide({ guards });
    const { failures } = await simulate({ machine, seed: 7, histories: 1 });
    expect(failures.map(({ invariant }) => invariant)).toContain(
      'a seed always tells the same history',
    );
  });

  it.each([
    [{ histories: Number.NaN }, 'histories must be a whole number of at least 1, not NaN'],
    [{ histories: 0 }, 'histories must be a whole number of at least 1, not 0'],
    [{ histories: 2.5 }, 'histories must be a whole number of at least 1, not 2.5'],
    [{ seed: Number.NaN }, 'seed must be a whole number, not NaN'],
    [{ limitMs: -5 }, 'limitMs must be above 0, not -5'],
    [{ limitMs: Number.NaN }, 'limitMs must be above 0, not NaN'],
  ])('of %o is refused', async (options, message) => {
    await expect(simulate(options)).rejects.toThrow(new RangeError(message));
  });
});
