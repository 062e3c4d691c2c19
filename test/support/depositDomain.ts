import type { ForbiddenOptions, WalkDomain } from '../../src/testing/index.ts';
import type { DepositEvent, depositMachine } from './depositMachine.ts';

/** All that can happen to a deposit: commands, facts, and the answers of its actors. */
export const depositDomain: WalkDomain<typeof depositMachine> = {
  inputs: [{ depositId: 'dep_bicycle_7' }],
  events: () => [
    { type: 'merchant.take' },
    { type: 'merchant.release' },
    { type: 'merchant.reconcile' },
    { type: 'checkout.held' },
    { type: 'checkout.taken' },
    { type: 'checkout.released' },
    { type: 'xstate.done.actor.requestHold', output: { kind: 'held' } },
    { type: 'xstate.done.actor.requestHold', output: { kind: 'refused' } },
    { type: 'xstate.done.actor.requestHold', output: { kind: 'unanswered' } },
    { type: 'xstate.error.actor.requestHold', error: 'defect' },
    { type: 'xstate.done.actor.readHold', output: { kind: 'held' } },
    { type: 'xstate.done.actor.readHold', output: { kind: 'absent' } },
    { type: 'xstate.done.actor.readHold', output: { kind: 'unanswered' } },
    { type: 'xstate.error.actor.readHold', error: 'defect' },
    { type: 'xstate.done.actor.takeDeposit', output: { kind: 'held' } },
    { type: 'xstate.error.actor.takeDeposit', error: 'defect' },
  ],
};

const everything: readonly DepositEvent[] = [
  { type: 'merchant.take' },
  { type: 'merchant.release' },
  { type: 'merchant.reconcile' },
  { type: 'checkout.held' },
  { type: 'checkout.taken' },
  { type: 'checkout.released' },
];

/** A deposit answers no command; facts are recorded. */
export const depositSaid: Pick<
  ForbiddenOptions<typeof depositMachine>,
  'everything' | 'traceOf'
> = {
  everything: () => everything,
  traceOf: ({ type }) =>
    type.startsWith('checkout.')
      ? { changes: ['isHeld', 'isTaken', 'isReleased'], mayLeadOn: true }
      : undefined,
};
