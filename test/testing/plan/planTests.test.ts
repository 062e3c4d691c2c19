import { assign, fromPromise, setup, type AnyMachineSnapshot } from 'xstate';
import { describe, expect, it } from 'vitest';
import {
  defaultDomain,
  goalsOf,
  planTests,
  type Criterion,
  type PlanOptions,
  type PlanStep,
  type TestPlan,
} from '../../../src/testing/index.ts';
import { depositDomain, depositSaid } from '../../support/depositDomain.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { statePaths } from '../../support/statePaths.ts';

type Options = PlanOptions<typeof depositMachine, readonly string[]>;

const options: Options = {
  domain: { ...depositDomain, everything: depositSaid.everything },
  view: ({ value }: AnyMachineSnapshot) => statePaths(value),
};

function planOf(more: Partial<Options> = {}): TestPlan<readonly string[]> {
  return planTests(depositMachine, { ...options, ...more })._unsafeUnwrap();
}

const stepsOf = (plan: TestPlan): PlanStep[] => plan.paths.flatMap(({ steps }) => steps);

const coveredBy = (plan: TestPlan): string[] =>
  plan.paths.flatMap(({ covers, steps }) => [...covers, ...steps.flatMap((step) => step.covers)]);

describe('planTests', () => {
  const plan = planOf();

  it('covers every transition and guard, and names each in one step', () => {
    expect(plan.coverage.by.transitions).toEqual({ covered: 23, total: 23 });
    expect(plan.coverage.by.guards).toEqual({ covered: 10, total: 10 });
    expect(plan.coverage.unreachable).toEqual([]);
    const covered = coveredBy(plan);
    expect(new Set(covered).size).toBe(covered.length);
    expect(covered).toEqual(expect.arrayContaining(goalsOf(depositMachine)));
  });

  it('takes few paths, none of them long', () => {
    expect(plan.paths.length).toBeLessThanOrEqual((23 * 30) / 50);
    const moving = plan.paths.map(
      ({ steps }) => steps.filter(({ kind }) => !/forbidden|stale/.test(kind)).length,
    );
    expect(Math.max(...moving)).toBeLessThanOrEqual(15);
  });

  it('is the same plan when made again, and survives JSON', () => {
    expect(planOf()).toEqual(plan);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('sends what no state takes, and expects that nothing moves', () => {
    const moved = plan.paths.flatMap(({ steps, expect: start }) =>
      steps.filter(({ kind, expect: seen }, index) => {
        const before = steps[index - 1]?.expect ?? start;
        return /forbidden|stale/.test(kind) && JSON.stringify(seen) !== JSON.stringify(before);
      }),
    );
    expect(moved).toEqual([]);
    const taken = stepsOf(plan).filter(
      ({ kind, name }) => kind === 'forbidden' && name === 'merchant.take',
    );
    expect(taken.map(({ inside }) => inside.states.join())).toContain('requesting');
  });

  it('lets answers and timers come late, and facts twice', () => {
    const late = stepsOf(plan).filter(({ kind }) => kind === 'stale');
    expect(new Set(late.map(({ name }) => name))).toEqual(
      new Set([
        'checkout.held',
        'checkout.taken',
        'checkout.released',
        'readBackPatience',
        'readHold',
        'releasePatience',
        'takeDeposit',
      ]),
    );
    expect(late.length).toBe(plan.coverage.by.stale?.covered);
  });

  it('tells how long a timer was set for', () => {
    const timers = stepsOf(plan).filter(({ kind }) => kind === 'time');
    expect(timers.map(({ name, afterMs }) => `${name} ${afterMs}`)).toContain(
      'readBackPatience 60000',
    );
  });

  it('covers only what is asked for', () => {
    const only = (coverage: readonly Criterion[]) => planOf({ coverage });
    expect(Object.keys(only(['transitions']).coverage.by)).toEqual(['transitions']);
    expect(stepsOf(only(['transitions', 'guards'])).map(({ kind }) => kind)).not.toContain('stale');
  });

  it('covers every pair of transitions that can follow each other', () => {
    const { coverage, paths } = planOf({ coverage: ['pairs'] });
    expect(coverage.by.pairs?.covered).toBe(coverage.by.pairs?.total);
    expect(coverage.by.pairs?.total).toBeGreaterThan(30);
    expect(paths.length).toBeGreaterThan(plan.paths.length);
  });

  it('names what is declared and out of reach', () => {
    const deaf = { ...depositDomain, events: () => [] };
    const { coverage } = planOf({ domain: deaf });
    expect(coverage.unreachable).toContain('deposit.released|always|0');
    expect(coverage.by.transitions?.total).toBe(23);
  });

  it('refuses a domain that is too large', () => {
    const refused = planTests(depositMachine, { ...options, maxStates: 5 });
    expect(refused._unsafeUnwrapErr()).toEqual({
      kind: 'stateLimit',
      message: 'machine deposit has more than 5 snapshots in this domain',
    });
  });

  it.each<[string, object, string]>([
    ['covers nothing', { coverage: [] }, 'coverage is empty'],
    ['covers what is not known', { coverage: ['transition'] }, 'coverage holds "transition"'],
    ['has no domain', { domain: [] }, 'domain is empty'],
    ['begins nowhere', { domain: { ...depositDomain, inputs: [] } }, 'domain.inputs is empty'],
    ['has no length', { maxSteps: Number.NaN }, 'maxSteps must be a whole number of at least 1'],
    ['has no states', { maxStates: 0 }, 'maxStates must be a whole number of at least 1, not 0'],
  ])('refuses a plan that %s', (_what, change, message) => {
    const refused = planTests(depositMachine, { ...options, ...change })._unsafeUnwrapErr();
    expect(refused.kind).toBe('badOptions');
    expect(refused.message).toContain(message);
  });

  it('takes lists of events where they are needed, without their types', () => {
    const machine = setup({ types: { events: {} as { type: 'open' | 'shut' } } }).createMachine({
      id: 'door',
      initial: 'closed',
      states: { closed: { on: { open: 'opened' } }, opened: { on: { shut: 'closed' } } },
    });
    const planned = planTests(machine, {
      domain: {
        inputs: [undefined],
        events: () => [{ type: 'open' }, { type: 'shut' }],
        everything: () => [{ type: 'open' }, { type: 'shut' }],
      },
      view: ({ value }) => value,
    });
    expect(planned._unsafeUnwrap().coverage.by.forbidden).toEqual({ covered: 2, total: 2 });
  });

  it('sends in vain whatever can be sent in vain, also far from what its paths are for', () => {
    const machine = setup({}).createMachine({
      id: 'pair',
      type: 'parallel',
      states: {
        a: { initial: 'a1', states: { a1: { on: { go: 'a2' } }, a2: { on: { back: 'a1' } } } },
        b: { initial: 'b1', states: { b1: { on: { x: 'b1', y: 'b2' } }, b2: {} } },
      },
    });
    const { coverage } = planTests(machine, {
      domain: { ...defaultDomain(machine), abstract: ({ value }) => JSON.stringify(value) },
      view: ({ value }) => value,
    })._unsafeUnwrap();
    // Of four commands and four states only go in a1, back in a2, and x and y in b1 are taken.
    expect(coverage.by.forbidden).toEqual({ covered: 12, total: 12 });
  });

  it('reaches what is far in few paths, though each were longer than wanted', () => {
    const states = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`s${at}`, { on: { next: `s${(at + 1) % 60}` } }]),
    );
    const ring = setup({}).createMachine({ id: 'ring', initial: 's0', states });
    const domain = defaultDomain(ring);
    const { coverage, paths } = planTests(ring, { domain, view: () => 0 })._unsafeUnwrap();
    expect(coverage.by.transitions).toEqual({ covered: 60, total: 60 });
    expect(paths.length).toBeLessThanOrEqual(6);
  });

  it.each([
    [
      'view',
      {
        view: () => {
          throw new Error('no view');
        },
      },
      'no view',
    ],
    [
      'domain',
      {
        domain: {
          ...depositDomain,
          everything: () => {
            throw new Error('no events');
          },
        },
      },
      'no events',
    ],
  ])('refuses a %s that throws', (_what, change, message) => {
    const refused = planTests(depositMachine, { ...options, ...change })._unsafeUnwrapErr();
    expect(refused).toEqual({ kind: 'machineBreaks', message });
  });

  it('takes no answer for late that comes after the machine has broken', () => {
    const machine = setup({
      actors: { ask: fromPromise(() => new Promise(() => undefined)) },
    }).createMachine({
      id: 'fragile',
      type: 'parallel',
      states: {
        one: { invoke: { id: 'one', src: 'ask' } },
        other: { invoke: { id: 'other', src: 'ask' } },
      },
    });
    const domain = defaultDomain(machine);
    const broken = planTests(machine, { domain, view: ({ status }) => status })._unsafeUnwrap();
    const steps = stepsOf(broken);
    expect(steps.filter(({ kind }) => kind === 'stale')).toEqual([]);
  });

  it('refuses what JSON cannot tell', () => {
    const refused = planTests(depositMachine, { ...options, view: () => new Map() });
    expect(refused._unsafeUnwrapErr().kind).toBe('notPlain');
  });

  it('refuses a machine that breaks', () => {
    const broken = depositMachine.provide({
      guards: {
        isAccepted: () => {
          throw new Error('no');
        },
      },
    });
    expect(planTests(broken, options)._unsafeUnwrapErr().kind).toBe('machineBreaks');
  });
});

describe('a boundary', () => {
  const till = setup({
    types: { context: {} as { left: number }, events: {} as { type: 'take'; amount: number } },
    guards: { isWithin: ({ context, event }) => event.amount <= context.left && event.amount > 0 },
    actions: { take: assign({ left: ({ context, event }) => context.left - event.amount }) },
  }).createMachine({
    id: 'till',
    context: { left: 2 },
    on: { take: [{ guard: 'isWithin', actions: 'take' }, { description: 'refused' }] },
  });

  it('is met from both sides, each class by each transition it can meet', () => {
    const plan = planTests(till, {
      domain: {
        inputs: [undefined],
        events: ({ context: { left } }) =>
          [0, left, left + 1].map((amount) => ({ type: 'take' as const, amount })),
        caseOf: (event, { context: { left } }) => {
          const { amount } = event as unknown as { readonly amount: number };
          if (amount === 0) return 'nothing';
          return amount > left ? 'too much' : 'the rest';
        },
      },
      view: ({ context }) => context.left,
    })._unsafeUnwrap();
    expect(plan.coverage.by.boundaries).toEqual({ covered: 3, total: 3 });
    expect(coveredBy(plan)).toEqual(
      expect.arrayContaining(['till|take|1 with too much', 'till|take|0 with the rest']),
    );
  });
});
