import { describe, expect, it } from 'vitest';
import { ok } from 'neverthrow';
import { cancel, createMachine, fromPromise, raise, setup, type AnyStateMachine } from 'xstate';
import { defaultDomain, machineAdapter, planTests, runPath } from '../../../src/testing/index.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { depositPlan, depositPlanOptions } from '../../support/depositPlan.ts';

const view = ({ value }: { readonly value: unknown }) => value;

/** Plans a machine by what it declares, plays the plan on itself, and tells what went wrong. */
async function failuresOf(machine: AnyStateMachine): Promise<string[]> {
  const plan = planTests(machine, { domain: defaultDomain(machine), view })._unsafeUnwrap();
  expect(plan.coverage.unreachable).toEqual([]);
  const adapter = machineAdapter(machine, { view });
  const played = await Promise.all(plan.paths.map((path) => runPath(path, adapter)));
  return played.flatMap((one) => (one.isErr() ? [one.error.message] : []));
}

const halves = (after: object) => ({
  initial: 'on',
  states: { on: { after, on: { stop: 'off' } }, off: {} },
});

describe('a plan on live actors of a machine', () => {
  it('goes on where the machine breaks, as planned', async () => {
    const machine = setup({
      actors: { ask: fromPromise(() => new Promise(() => undefined)) },
    }).createMachine({
      id: 'fragile',
      initial: 'asking',
      states: { asking: { invoke: { id: 'ask', src: 'ask' }, on: { leave: 'left' } }, left: {} },
    });
    const view = ({ status }: { readonly status: string }) => status;
    const domain = defaultDomain(machine);
    const [path] = planTests(machine, { domain, view })._unsafeUnwrap().paths;
    if (!path) throw new Error('nothing is planned');
    const error = { type: 'xstate.error.actor.ask', error: 'broken' };
    const inside = { ...path.inside, status: 'error', waitsFor: [], sets: [] };
    const breaking = { kind: 'answer', name: 'ask', case: 'crash', event: error } as const;
    const steps = [{ ...breaking, expect: 'error', inside, covers: [] }];
    const played = await runPath({ ...path, steps }, machineAdapter(machine, { view }));
    expect(played).toEqual(ok(undefined));
  });

  it('begins inside as planned, and not only where it is seen', async () => {
    const [path] = depositPlan().paths;
    if (!path) throw new Error('nothing is planned');
    const live = machineAdapter(depositMachine, depositPlanOptions);
    const other = { ...path, inside: { ...path.inside, sets: ['another call'] } };
    const failed = (await runPath(other, live))._unsafeUnwrapErr();
    expect(failed.step).toBe(0);
    expect(failed.message).toContain("the start failed: after the start the machine's sets is");
  });

  it.each([
    {
      what: 'timers of one span in two regions',
      machine: createMachine({
        id: 'm',
        type: 'parallel',
        states: { a: halves({ 1000: 'off' }), b: halves({ 1000: 'off' }) },
      }),
    },
    {
      what: 'a delay with a dot in its name',
      machine: setup({ delays: { 'my.delay': 50 } }).createMachine({
        id: 'm',
        ...halves({ 'my.delay': 'off', 80: 'off' }),
      }),
    },
    {
      what: 'a delay of a fraction',
      machine: createMachine({ id: 'm', ...halves({ 0.5: 'off' }) }),
    },
    {
      what: 'an event that is raised later',
      machine: createMachine({
        id: 'm',
        initial: 'on',
        states: {
          on: {
            entry: raise({ type: 'LATER' }, { delay: 50, id: 'later' }),
            exit: cancel('later'),
            on: { LATER: 'off', stop: 'off' },
          },
          off: {},
        },
      }),
    },
    {
      what: 'events that are raised later without an id',
      machine: createMachine({
        id: 'm',
        initial: 'on',
        states: {
          on: {
            entry: [
              raise({ type: 'SOON' }, { delay: 20 }),
              raise({ type: 'LATER' }, { delay: 50 }),
            ],
            on: { SOON: 'half' },
          },
          half: { on: { LATER: 'off' } },
          off: {},
        },
      }),
    },
  ])('holds $what', async ({ machine }) => {
    expect(await failuresOf(machine)).toEqual([]);
  });

  it('sees that a timer was not called off', async () => {
    const machineOf = (exit: AnyStateMachine['config']['exit']) =>
      createMachine({
        id: 'm',
        initial: 'on',
        states: {
          on: {
            entry: raise({ type: 'LATER' }, { delay: 50, id: 'later' }),
            ...(exit && { exit }),
            on: { stop: 'off' },
          },
          off: {},
        },
      });
    const right = machineOf(cancel('later'));
    const plan = planTests(right, { domain: defaultDomain(right), view })._unsafeUnwrap();
    const adapter = machineAdapter(machineOf(undefined), { view });
    const played = await Promise.all(plan.paths.map((path) => runPath(path, adapter)));
    const failures = played.flatMap((one) => (one.isErr() ? [one.error.message] : []));
    expect(failures.join('\n')).toContain('1 timers run for LATER');
  });

  it('refuses a machine whose actors have no names', () => {
    const src = fromPromise(async () => 'paid');
    const machine = createMachine({
      id: 'm',
      initial: 'asking',
      states: { asking: { invoke: [{ src: 'named' }, { src }] } },
    });
    expect(() => machineAdapter(machine, { view })).toThrow(
      new RangeError(
        'state m.asking invokes an actor without a name: give it one in setup({ actors })',
      ),
    );
  });
});
