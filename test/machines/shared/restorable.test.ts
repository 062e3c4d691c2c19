import { describe, expect, it } from 'vitest';
import {
  createActor,
  fromPromise,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type PromiseActorLogic,
} from 'xstate';
import { orderMachine, paymentMachine, payoutMachine } from '../../../machines/index.ts';
import { restorable } from '../../../machines/shared/restorable.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { authorized, paymentInput } from '../../support/facts.ts';
import { attempt, cancel, factsAbout, orderInput } from '../../support/startOrder.ts';
import { payoutInput } from '../../support/startPayout.ts';
import { statePaths } from '../../support/statePaths.ts';

type Said = Parameters<ReturnType<typeof createActor<AnyStateMachine>>['send']>[0];

/** A machine whose ports note their calls and answer as told; all others never do. */
function world(machine: AnyStateMachine, answers: Readonly<Record<string, unknown>> = {}) {
  const calls: string[] = [];
  const port = (name: string): PromiseActorLogic<unknown, { readonly isRepeat?: boolean }> =>
    fromPromise(({ input }) => {
      calls.push(input.isRepeat === undefined ? name : `${name}, repeat: ${input.isRepeat}`);
      return name in answers ? Promise.resolve(answers[name]) : new Promise(() => undefined);
    });
  const ports = Object.keys(machine.implementations.actors);
  const actors = Object.fromEntries(ports.map((name) => [name, port(name)]));
  return { calls, machine: machine.provide({ actors } as never) };
}

/** A life up to where its process died, as somebody has stored it. */
async function storedAfter(
  { machine }: ReturnType<typeof world>,
  input: unknown,
  said: readonly Said[] = [],
): Promise<unknown> {
  const clock = new VirtualClock(0);
  const actor = createActor(machine, { input, clock });
  actor.start();
  await clock.advanceAsync(0);
  for (const event of said) {
    actor.send(event);
    await clock.advanceAsync(0);
  }
  return JSON.parse(JSON.stringify(actor.getPersistedSnapshot()));
}

/** Restores it in a new process, and says one thing more. */
async function restore(
  { machine, calls }: ReturnType<typeof world>,
  stored: unknown,
  said?: Said,
): Promise<AnyMachineSnapshot> {
  calls.length = 0;
  const clock = new VirtualClock(0);
  const actor = createActor(machine, { snapshot: restorable(machine, stored), clock });
  actor.start();
  await clock.advanceAsync(0);
  if (said) actor.send(said);
  await clock.advanceAsync(0);
  return actor.getSnapshot();
}

const reconcile = { type: 'merchant.reconcile' };
const open = { requestPayment: { kind: 'answered', fact: authorized } };
const found = { kind: 'found', fact: authorized };

describe('a machine restored in plain XState', () => {
  it('sends a reversal that was on its way no second time, and reads instead', async () => {
    const shop = world(paymentMachine, { ...open, getPayment: found });
    const reverse = { type: 'merchant.reverse', key: 'K', at: 0 };
    const stored = await storedAfter(shop, paymentInput(), [reverse]);
    expect(shop.calls.at(-1)).toBe('reversePayment, repeat: false');
    const restored = await restore(shop, stored, reconcile);
    expect(shop.calls).toEqual(['getPayment']);
    expect(restored.context.operations).toMatchObject([{ key: 'K', status: 'uncertain' }]);
  });

  it('sends a capture that was on its way only as a repeat, and after reading', async () => {
    const shop = world(paymentMachine, { ...open, getPayment: found });
    const capture = { type: 'merchant.capture', key: 'K', at: 0, amount: 4_000 };
    const stored = await storedAfter(shop, paymentInput(), [capture]);
    await restore(shop, stored, reconcile);
    expect(shop.calls).toEqual(['getPayment', 'capturePayment, repeat: true']);
  });

  it.each<[string, AnyStateMachine, unknown, string]>([
    ['payment', paymentMachine, paymentInput(), 'requestPayment, repeat: true'],
    ['payout', payoutMachine, payoutInput(), 'requestPayout, repeat: true'],
  ])('asks for a %s that was on its way only as a repeat', async (_what, machine, input, call) => {
    const shop = world(machine);
    const stored = await storedAfter(shop, input);
    expect(statePaths((await restore(shop, stored)).value)).toEqual(['uncertain.waiting']);
    expect(shop.calls).toEqual([]);
    await restore(shop, stored, reconcile);
    expect(shop.calls).toEqual([call]);
  });

  it('gives money of an order back under the first key, and only after reading', async () => {
    const a = factsAbout('A');
    const shop = world(orderMachine, {
      startAttempt: { kind: 'started', facts: [a.atCardholder] },
      readAttempts: { kind: 'read', facts: [a.taken] },
    });
    const stored = await storedAfter(shop, orderInput(), [attempt('A'), cancel, a.taken]);
    expect(shop.calls.at(-1)).toBe('releaseAttempt, repeat: false');
    const restored = await restore(shop, stored, reconcile);
    expect(shop.calls).toEqual(['readAttempts', 'releaseAttempt, repeat: true']);
    expect(restored.context.calls.at(-1)).toMatchObject({ key: 'A:release:1', sendings: 2 });
  });

  it('makes a reading again that was on its way', async () => {
    const pending = { checkoutPaymentId: 'pay_1', standing: 'pending' };
    const shop = world(paymentMachine, { requestPayment: { kind: 'answered', fact: pending } });
    const stored = await storedAfter(shop, paymentInput());
    expect(shop.calls.at(-1)).toBe('getPayment');
    await restore(shop, stored);
    expect(shop.calls).toEqual(['getPayment']);
  });

  it('is as it was when nothing was on its way', async () => {
    const shop = world(paymentMachine, open);
    const stored = await storedAfter(shop, paymentInput());
    const given = restorable(shop.machine, stored);
    expect(JSON.parse(JSON.stringify(given))).toEqual(stored);
  });

  it('is left unchanged by asking', async () => {
    const shop = world(payoutMachine);
    const stored = await storedAfter(shop, payoutInput());
    const before = structuredClone(stored);
    restorable(shop.machine, stored);
    expect(stored).toEqual(before);
  });
});
