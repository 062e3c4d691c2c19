import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../../machines/index.ts';
import { paymentInvariants, paymentWorld, type PaymentState } from '../../../src/testing/index.ts';
import { settledPast } from '../../../src/testing/payment/settledPast.ts';
import { shopRules } from '../../../src/testing/payment/shopRules.ts';
import { isLargeRun } from '../../support/howMany.ts';
import { compareBehaviour } from '../../support/sameBehaviour.ts';

const whole = paymentWorld({ keepsPast: true });

describe('payments that are taken for one', () => {
  const wide = [
    [1, 0, 1, 2],
    [2, 0, 0, 2],
  ] as const;

  it.each([[1, 0, 0, 3] as const, ...(isLargeRun ? wide : [])])(
    'behave alike with %i, %i faults, %i crashes, %i commands',
    (amount, faults, crashes, commands) => {
      const bounds = { amount, faults, crashes, commands };
      const { states, classes } = compareBehaviour(
        whole,
        paymentWorld(),
        bounds,
        paymentInvariants,
      );
      expect(classes).toBeLessThan(states * 0.6);
    },
    120_000,
  );

  it('hear of a reading what they do not know yet, and it is as if they heard all of it', () => {
    const others = (whole.simplifications ?? []).filter(({ needs }) => needs !== 'call');
    expect(others.length).toBeLessThan(whole.simplifications?.length ?? 0);
    const bounds = { amount: 2, faults: 1, crashes: 0, commands: 1 };
    const all = { ...whole, simplifications: others };
    const { states, classes } = compareBehaviour(all, whole, bounds, paymentInvariants);
    expect(classes).toBeLessThan(states);
  });

  it('are told apart where what is settled comes to another amount', () => {
    const renaming = settledPast(shopRules(paymentMachine));
    const wrong = {
      ...paymentWorld(),
      renaming: {
        ...renaming,
        plan(...asked: Parameters<typeof renaming.plan>) {
          const plan = renaming.plan(...asked);
          return plan && { ...plan, leader: withoutAmounts(plan.leader) };
        },
      },
    };
    const bounds = { amount: 2, faults: 0, crashes: 0, commands: 2 };
    expect(() => compareBehaviour(whole, wrong, bounds, paymentInvariants)).toThrow('is not');
  });

  it('are those of the shipped machine alone, unless it is asked for', () => {
    const machine = paymentMachine.provide({});
    expect(paymentWorld().renaming).toBeDefined();
    expect(paymentWorld({ machine }).renaming).toBeUndefined();
    expect(paymentWorld({ machine, keepsPast: false }).renaming).toBeDefined();
  });
});

function withoutAmounts<Part extends PaymentState[keyof PaymentState]>(part: Part): Part {
  return JSON.parse(JSON.stringify(part).replaceAll(/"captured":[12]/g, '"captured":0')) as Part;
}
