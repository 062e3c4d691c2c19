import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutantJudge, mutateMachine, type TestPlan } from '../../src/testing/index.ts';
import { plannedMachine } from '../support/plannedMachines.ts';
import { seededSample } from '../support/seededSample.ts';

/** All of them take minutes; the nightly run sets this. */
const isWhole = process.env['PAYSTATE_MUTANTS'] === 'all';
const SAMPLE = 60;

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

function survivors(id: string) {
  const judge = mutantJudge(read(`../../machines/plans/${id}Machine.json`) as TestPlan);
  const all = [...mutateMachine(plannedMachine(id))];
  const tried = isWhole ? all : seededSample(all, SAMPLE, 1);
  const alive = tried.filter((mutant) => judge.killedBy(mutant) === undefined);
  const noticed = tried.length - alive.length;
  process.stdout.write(
    `${id}: ${noticed} of ${tried.length} mutants noticed, ${all.length} made\n`,
  );
  return { alive: alive.map((mutant) => mutant.id) };
}

/**
 * A mutant may do the same as the machine: its `always` transitions follow the facts, so that a
 * wrong turn is made good in the same step. `npm run plans` compares those with the machine on
 * every step they can touch, and lists them.
 */
describe.each(['payout', 'order'])('mutants of the %s machine', (id) => {
  it('are all noticed by the shipped plan, but for those that do the same', () => {
    const { alive } = survivors(id);
    const equivalent = read(`${id}Equivalents.json`) as readonly string[];
    expect(alive.filter((mutant) => !equivalent.includes(mutant))).toEqual([]);
  }, 300_000);
});

/**
 * Which of these do the same as the machine, and which the plan misses, is not known: comparing
 * them takes hours. The list is no proof; it keeps one more from getting through.
 */
describe('mutants of the payment machine', () => {
  const listed = 'paymentUndecided.json';

  it.runIf(isWhole)(
    'that the shipped plan does not notice are those listed as undecided',
    async () => {
      const { alive } = survivors('payment');
      await expect(`${JSON.stringify(alive, null, 2)}\n`).toMatchFileSnapshot(listed);
    },
    600_000,
  );

  it.skipIf(isWhole)('get past the shipped plan only where they are listed', () => {
    const { alive } = survivors('payment');
    const undecided = new Set(read(listed) as readonly string[]);
    expect(alive.filter((mutant) => !undecided.has(mutant))).toEqual([]);
  });
});
