import { describe, expect, it } from 'vitest';
import { ok } from 'neverthrow';
import { fromPromise, setup } from 'xstate';
import { defaultDomain, machineAdapter, planTests, runPath } from '../../../src/testing/index.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { depositPlan, depositPlanOptions } from '../../support/depositPlan.ts';

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
});
