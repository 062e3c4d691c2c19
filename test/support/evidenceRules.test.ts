import { assign, createMachine, setup } from 'xstate';
import { describe, expect, it } from 'vitest';
import { createPureStepper } from '../../src/testing/index.ts';
import { doubtfulStep, evidenceFaults } from './evidenceRules.ts';

const doubt = { tags: 'awaitingReconciliation', meta: { funds: 'uncertain' } };

/** A machine in doubt, with one more way out. */
function machineWith(way: object, outer: object = {}) {
  return createMachine({
    id: 'm',
    initial: 'uncertain',
    ...outer,
    states: {
      uncertain: {
        initial: 'waiting',
        states: { waiting: { ...doubt, ...way }, reading: { ...doubt } },
      },
      calling: { tags: 'awaitingCheckout', meta: { funds: 'uncertain' } },
      known: { tags: 'settled', meta: { funds: 'none' } },
    },
  } as never);
}

const known = { target: '#m.known' };

describe('evidenceFaults', () => {
  it.each([
    { way: 'an answer', state: { invoke: { id: 'read', src: 'read', onDone: known } } },
    { way: 'a fact', state: { on: { 'checkout.payment_approved': known } } },
    { way: 'what the record says', state: { always: { guard: 'isKnown', ...known } } },
    { way: 'a timer, into other doubt', state: { after: { 10: { target: 'reading' } } } },
    { way: 'a command, into a call', state: { on: { 'merchant.void': { target: '#m.calling' } } } },
    { way: 'nothing at all', state: { on: { 'merchant.void': { actions: 'note' } } } },
  ])('allows $way', ({ state }) => {
    expect(evidenceFaults(machineWith(state))).toEqual([]);
  });

  it.each([
    { state: { after: { 10: known } }, by: 'xstate.after.10.m.uncertain.waiting' },
    { state: { on: { 'merchant.void': known } }, by: 'merchant.void' },
    {
      state: { invoke: { id: 'read', src: 'read', onError: known } },
      by: 'xstate.error.actor.read',
    },
  ])('finds a way out by $by', ({ state, by }) => {
    expect(evidenceFaults(machineWith(state))).toEqual([
      `m.uncertain.waiting is left for m.known by ${by}, which proves nothing`,
    ]);
  });

  it('finds a way out that leads past every guard', () => {
    expect(evidenceFaults(machineWith({ always: known }))).toEqual([
      'm.uncertain.waiting is left for m.known by an always without guard',
    ]);
  });

  it('finds a way out that a state further out declares', () => {
    const faults = evidenceFaults(
      machineWith({}, { on: { 'merchant.void': { target: '.known' } } }),
    );
    expect(faults).toHaveLength(2);
    expect(faults[0]).toContain('by merchant.void of m, which proves nothing');
  });
});

describe('doubtfulStep', () => {
  const machine = setup({
    types: { context: {} as { told: boolean; tries: number } },
    guards: { isTold: ({ context }) => context.told, isTired: ({ context }) => context.tries > 0 },
    actions: {
      hear: assign({ told: true }),
      tire: assign({ tries: ({ context }) => context.tries + 1 }),
    },
  }).createMachine({
    id: 'm',
    context: { told: false, tries: 0 },
    initial: 'calling',
    on: { 'checkout.told': { actions: 'hear' } },
    states: {
      calling: {
        ...doubt,
        on: {
          'xstate.error.actor.call': { target: 'waiting' },
          'merchant.wait': { target: 'waiting', actions: 'tire' },
        },
      },
      waiting: {
        ...doubt,
        always: [
          { guard: 'isTold', target: 'known' },
          { guard: 'isTired', target: 'known' },
        ],
      },
      known: { tags: 'settled', meta: { funds: 'none' } },
    },
  });
  const stepper = createPureStepper(machine);
  const { after: calling } = stepper.begin(undefined);
  const crash = { type: 'xstate.error.actor.call' };

  it('finds doubt that ended without evidence, by whatever detour', () => {
    expect(doubtfulStep(stepper.advance(calling, { type: 'merchant.wait' }))).toEqual([
      'm.calling ended by merchant.wait',
    ]);
  });

  it('allows a crash to end what a fact had settled before', () => {
    const { after: told } = stepper.advance(calling, { type: 'checkout.told' });
    expect(doubtfulStep(stepper.advance(told, crash))).toEqual([]);
    expect(doubtfulStep(stepper.advance(calling, crash))).toEqual([]);
  });
});
