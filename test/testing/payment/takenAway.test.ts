import { describe, expect, it } from 'vitest';
import {
  paymentInvariants,
  paymentWorld,
  type PaymentState,
  type World,
} from '../../../src/testing/index.ts';
import { isLargeRun } from '../../support/howMany.ts';
import { compareInTheEnd } from '../../support/sameInTheEnd.ts';

const whole = paymentWorld({ keepsAll: true });
const reduced = paymentWorld({ keepsPast: true });

const bounds = { amount: 1, faults: 2, crashes: 0, commands: 1 };

const compared = (world: World<PaymentState>) =>
  compareInTheEnd(whole, world, bounds, paymentInvariants);

describe('messages that are taken off their way', () => {
  const wide = [
    [2, 1, 0, 1],
    [1, 1, 1, 1],
  ] as const;

  it.each([[1, 2, 0, 1] as const, ...(isLargeRun ? wide : [])])(
    'would have led nowhere else with %i, %i faults, %i crashes, %i commands',
    (amount, faults, crashes, commands) => {
      const within = { amount, faults, crashes, commands };
      const { states, classes } = compareInTheEnd(whole, reduced, within, paymentInvariants);
      expect(classes).toBeLessThan(states / 2);
    },
    120_000,
  );

  it.each(['stray', 'post'] as const)('are missed where every %s is taken', (place) => {
    const all: World<PaymentState> = {
      ...reduced,
      simplifications: [
        ...(reduced.simplifications ?? []),
        { reads: [place], needs: place, next: () => ({ [place]: null }) },
      ],
    };
    expect(() => compared(all)).toThrow('is not');
  });

  it('are only taken from the world as it is', () => {
    const readsOf = ({ simplifications = [] }: World<PaymentState>) =>
      simplifications.map(({ reads }) => reads.join());
    expect(readsOf(paymentWorld())).toContain('stray,books');
    expect(readsOf(paymentWorld({ provider: (rules) => ({ ...rules }) }))).not.toContain(
      'stray,books',
    );
  });
});
