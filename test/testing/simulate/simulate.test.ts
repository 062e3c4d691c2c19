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

describe('a simulation', () => {
  it('finds a machine that takes accepted for done, and names the command for it', async () => {
    const machine = paymentMachine.provide({
      actions: {
        recordOperationAnswer: assign(({ context }) => ({
          operations: context.operations.map((one) => ({ ...one, status: 'confirmed' as const })),
        })),
      },
    });
    const { failures } = await simulate({ machine, histories: 100 });
    const [first] = failures;
    expect(first?.replay).toBe(`paystate simulate --seed ${first?.seed} --histories 1`);
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
});
