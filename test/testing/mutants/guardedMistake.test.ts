import { describe, expect, it } from 'vitest';
import { setup } from 'xstate';
import { mutateMachine } from '../../../src/testing/index.ts';
import { mayShowIn } from '../../../src/testing/mutants/guardedMistake.ts';
import { createPureStepper, type PureStep } from '../../../src/testing/xstateInternals.ts';

interface Pay {
  readonly type: 'pay';
  readonly amount: number;
}

const machine = setup({
  types: { events: {} as Pay | { readonly type: 'wait' } },
  guards: {
    isSome: ({ event }) => amountOf(event) > 0,
    isMuch: ({ event }) => amountOf(event) > 9,
  },
}).createMachine({
  id: 'till',
  initial: 'open',
  states: {
    open: { on: { pay: [{ guard: 'isMuch', target: 'full' }, { guard: 'isSome' }], wait: 'shut' } },
    full: {},
    shut: {},
  },
});

function amountOf(event: { readonly type: string }): number {
  if (!('amount' in event)) throw new TypeError(`${event.type} has no amount`);
  return Number(event.amount);
}

const stepper = createPureStepper(machine);
const open = stepper.begin(undefined).after;
const paying = (amount: number): PureStep => stepper.advance(open, { type: 'pay', amount });

function mayShow(id: string, step: PureStep): boolean | undefined {
  const guarded = [...mutateMachine(machine)].find((mutant) => mutant.id === id)?.guarded;
  return guarded && mayShowIn(machine, guarded, step);
}

describe('a mistake about guards', () => {
  it.each([
    { mistake: 'swapCandidates till.open|pay|0', shows: [10], not: [0, 5] },
    { mistake: 'dropGuard till.open|pay|0', shows: [0, 5], not: [10] },
    { mistake: 'otherGuard till.open|pay|0 for isSome', shows: [5], not: [0, 10] },
  ])('$mistake can show only where the guards answer so', ({ mistake, shows, not }) => {
    expect(shows.map((amount) => mayShow(mistake, paying(amount)))).toEqual(shows.map(() => true));
    expect(not.map((amount) => mayShow(mistake, paying(amount)))).toEqual(not.map(() => false));
  });

  it('may show wherever its guards cannot be asked', () => {
    const waited = stepper.advance(open, { type: 'wait' });
    expect(mayShow('swapCandidates till.open|pay|0', waited)).toBe(true);
  });

  it('cannot show where its state is not active', () => {
    const full = paying(10).after;
    const paidAgain = stepper.advance(full, { type: 'pay', amount: 5 });
    expect(mayShow('dropGuard till.open|pay|0', paidAgain)).toBe(false);
  });

  it('is told from those that change more than a choice', () => {
    expect(mayShow('retarget till.open|pay|0 to till.shut', paying(10))).toBeUndefined();
    expect(mayShow('negateGuard till.open|pay|0', paying(10))).toBeUndefined();
  });
});
