import { describe, expect, it } from 'vitest';
import { paymentMachine } from '../../../machines/index.ts';
import type { Json } from '../../../src/runtime/document.ts';
import type { MachineStepper } from '../../../src/runtime/xstateAdapter.ts';
import { definitionOf } from '../../../src/testing/payment/shopRules.ts';
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

  it('answers as XState does for commands by any name, whichever was refused last', () => {
    const real = definitionOf(machine).stepper;
    for (const key of ['k1', 'k7', 'k12']) {
      for (const refused of [null, refusal(key), refusal('k3')]) {
        const [asked, told] = [real, stepper].map((one) => commandOf(one, key, refused));
        expect(told).toEqual(asked);
      }
    }
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

/** What a stepper makes of an open payment that refused a command and is asked for another. */
function commandOf(one: MachineStepper, key: string, refused: Json) {
  const [first] = one.begin(input);
  const [open] = one.advance(one.revive(one.persist(first)), approval);
  const stored = one.persist(open) as { readonly context: object };
  const before = { ...stored, context: { ...stored.context, refusedCommand: refused } } as Json;
  return ['merchant.capture', 'merchant.refund'].map((type) => {
    const command = { type, key, at: 0, amount: 1 };
    const [after, actions] = one.advance(one.revive(before), command);
    return { stored: one.persist(after), types: actions.map((action) => action.type) };
  });
}

function refusal(key: string): Json {
  return { key, kind: 'refund', amount: 1, reason: 'notAllowedInState', available: 0 };
}

const approved = { id: 'act_auth', kind: 'authorization', amount: 2, outcome: 'approved' };
const approval = {
  type: 'checkout.payment_approved',
  fact: { checkoutPaymentId: 'pay_1', currency: 'USD', actions: [approved] },
};

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
