import { describe, expect, it } from 'vitest';
import { createMachine } from 'xstate';
import {
  mutantJudge,
  mutateMachine,
  planTests,
  strengthenPlan,
} from '../../../src/testing/index.ts';
import { defaultDomain } from '../../../src/testing/plan/defaultDomain.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { depositPlan, depositPlanOptions } from '../../support/depositPlan.ts';

describe('strengthenPlan', () => {
  it('notices every mutant that anything can notice, and lists the others', () => {
    const strong = strengthenPlan(depositMachine, depositPlan(), depositPlanOptions);
    const judge = mutantJudge(strong.plan);
    const alive = [...mutateMachine(depositMachine)].filter(
      (mutant) => judge.killedBy(mutant) === undefined,
    );
    process.stdout.write(
      `deposit: ${strong.mutants} mutants, ${strong.equivalent.length} do the same, ` +
        `${strong.plan.paths.length} paths notice the rest\n`,
    );
    expect(alive.map(({ id }) => id)).toEqual(strong.equivalent.map(({ id }) => id));
    expect(strong.undecided).toEqual([]);
    expect(strong.equivalent.length / strong.mutants).toBeLessThan(0.2);
  });

  const detour = createMachine({
    id: 'detour',
    initial: 'idle',
    states: {
      idle: { on: { go: 'between' } },
      between: { always: 'there' },
      there: {},
    },
  });
  const domain = defaultDomain(detour);
  const view = ({ value }: { readonly value: unknown }) => value;
  const empty = planTests(detour, { domain, view, coverage: ['boundaries'] })._unsafeUnwrap();

  it('adds as few paths as notice all, to a plan that notices nothing', () => {
    const { plan } = strengthenPlan(detour, empty, { domain, view });
    expect(plan.paths.length).toBeLessThanOrEqual(2);
    expect(plan.paths.at(-1)?.steps.map(({ name }) => name)).toEqual(['go']);
  });

  it('tells why a mutant does the same, and in how many steps it was compared', () => {
    const { equivalent } = strengthenPlan(detour, empty, { domain, view }, ['retarget']);
    expect(equivalent).toEqual([
      { id: 'retarget detour.idle|go|0 to detour.there', reason: 'madeGood', steps: 1 },
    ]);
  });
});
