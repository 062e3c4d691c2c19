import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../../machines/index.ts';
import { playHistory } from '../../../src/testing/simulate/history.ts';
import { rememberingDefinition } from '../../../src/testing/simulate/rememberingDefinition.ts';

const machine = paymentMachine;
const { stepper } = rememberingDefinition(machine);

describe('a stepper that remembers', () => {
  it('tells the same histories as XState where everything is copied', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      // One after another: each is to find what those before it have left.
      // oxlint-disable-next-line no-await-in-loop
      const [plain, remembered] = [
        await playHistory({ machine, seed, isPlain: true }),
        await playHistory({ machine, seed }),
      ];
      expect(remembered).toEqual(plain);
    }
  });

  it('hands out one object for all snapshots that are written alike', () => {
    const [snapshot] = stepper.begin(input);
    const stored = stepper.persist(snapshot);
    expect(stepper.revive(structuredClone(stored))).toBe(stepper.revive(stored));
  });

  it('keeps steps of different events apart', () => {
    const before = stepper.revive(stepper.persist(stepper.begin(input)[0]));
    const answered = (kind: string) => ({
      type: 'xstate.done.actor.requestPayment',
      output: { kind },
      actorId: 'requestPayment',
    });
    const [lost] = stepper.advance(before, answered('unanswered'));
    const [unsent] = stepper.advance(before, answered('unsendable'));
    expect(unsent).not.toBe(lost);
    expect(stepper.advance(before, answered('unanswered'))[0]).toBe(lost);
  });
});

const input = {
  paymentId: 'payment',
  idempotencyKey: 'request',
  requestedAt: 0,
  terms: {
    amount: 2,
    currency: 'USD',
    reference: 'ORDER-1',
    capture: 'manual',
    method: 'token',
  },
};
