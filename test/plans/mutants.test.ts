import { afterAll, describe, expect, it } from 'vitest';
import { mutantJudge, mutateMachine } from '../../src/testing/index.ts';
import { plannedIds, plannedMachine } from '../support/plannedMachines.ts';
import { seededSample } from '../support/seededSample.ts';
import { isReaching, shippedMutants, shippedPlan } from '../support/shippedPlans.ts';

/** All of them take minutes; the nightly run sets this. */
const isWhole = process.env['PAYSTATE_MUTANTS'] === 'all';
const SAMPLE = 60;

const lines: string[] = [];
afterAll(() => {
  process.stdout.write(`${lines.join('\n')}\n`);
});

/**
 * A mutant may do the same as the machine: its `always` transitions follow the facts, so that a
 * wrong turn is made good in the same step. `npm run plans` compares those with the machine in
 * every step they can touch, and lists them with the reason and the number of steps.
 */
describe.each(plannedIds)('the mutants of the %s machine', (id) => {
  const all = [...mutateMachine(plannedMachine(id))];
  const { made, equivalent } = shippedMutants(id);
  const same = new Set(Object.values(equivalent).flatMap((steps) => Object.keys(steps)));

  it('are at least 1,000, and those listed as doing the same are among them', () => {
    const ids = new Set(all.map((mutant) => mutant.id));
    expect(ids.size).toBe(all.length);
    expect(made).toBe(all.length);
    expect(made - same.size).toBeGreaterThanOrEqual(1_000);
    expect([...same].filter((one) => !ids.has(one))).toEqual([]);
  });

  it('are all noticed by the shipped plan, but for those that do the same', () => {
    const plan = shippedPlan(id);
    const judge = mutantJudge(plan);
    const tried = isWhole ? all : seededSample(all, SAMPLE, 1);
    const fates = tried.map((mutant) => ({
      id: mutant.id,
      isNoticed: judge.killedBy(mutant) !== undefined,
    }));
    expect(fates.filter((fate) => fate.isNoticed === same.has(fate.id))).toEqual([]);
    const noticed = fates.filter(({ isNoticed }) => isNoticed).length;
    const added = plan.paths.filter((path) => !isReaching(path)).length;
    lines.push(
      `${id}: ${made} mutants made, ${made - same.size} noticed, ${same.size} do the same: ` +
        `100 %; ${tried.length} tried here, ${noticed} noticed; ` +
        `${plan.paths.length - added} paths reach everything, ${added} more notice mutants`,
    );
  }, 1_200_000);
});
