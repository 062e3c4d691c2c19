import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../../machines/index.ts';
import {
  checkAll,
  paymentInvariants,
  paymentWorld,
  type PaymentState,
  type World,
} from '../../../src/testing/index.ts';
import { awaitedVerdicts } from '../../../src/testing/payment/awaitedVerdicts.ts';
import { shopRules } from '../../../src/testing/payment/shopRules.ts';
import { paymentBugs } from '../../support/paymentBugs.ts';
import { compareBehaviour } from '../../support/sameBehaviour.ts';

const whole = paymentWorld({ keepsPast: true });
const bounds = { amount: 2, faults: 1, crashes: 0, commands: 1 };

const after = (...first: NonNullable<World<PaymentState>['simplifications']>) => ({
  ...whole,
  simplifications: [...first, ...(whole.simplifications ?? [])],
});

describe('an operation that knows its action', () => {
  const reduced = after(...awaitedVerdicts(shopRules(paymentMachine)));

  it('goes on alike whether or not it was told that the action is pending', () => {
    const { states, classes } = compareBehaviour(whole, reduced, bounds, paymentInvariants);
    expect(classes).toBeLessThan(states);
  });

  it('is read of in fewer ways', () => {
    const [all, fewer] = [whole, reduced].map((world) =>
      checkAll({ world, bounds, invariants: [] }),
    );
    expect(fewer?.parts.shop).toBeLessThan(all?.parts.shop ?? 0);
    expect(fewer?.parts.call).toBeLessThan(all?.parts.call ?? 0);
    expect(fewer?.parts.books).toBe(all?.parts.books);
  });

  it('cannot do without the verdict', () => {
    const { same } = shopRules(paymentMachine);
    const careless = after({
      reads: ['shop'],
      next({ shop }) {
        const text = JSON.stringify(shop).replaceAll('"outcome":"declined"', '"outcome":"pending"');
        return { shop: same(JSON.parse(text) as PaymentState['shop']) };
      },
    });
    expect(() => compareBehaviour(whole, careless, bounds, paymentInvariants)).toThrow('is not');
  });

  it('stays as it was told where another machine may count what is pending', () => {
    const bug = paymentBugs.find(
      ({ bug: name }) => name === 'a reading counts what is pending as done',
    );
    if (!bug) throw new Error('no such mistake');
    const [found, missed] = [bug.world, { ...bug.world, keepsPast: false }].map((options) =>
      checkAll({
        world: paymentWorld(options),
        bounds: bug.bounds,
        invariants: paymentInvariants,
      }),
    );
    expect(found?.violations.map(({ invariant }) => invariant)).toContain(bug.breaks);
    expect(missed?.violations).toEqual([]);
  });
});
