import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mutantJudge, mutateMachine, type TestPlan } from '../../src/testing/index.ts';
import { plannedMachine } from '../support/plannedMachines.ts';
import { seededSample } from '../support/seededSample.ts';

/** All of them take minutes; the nightly run sets this. */
const isWhole = process.env['PAYSTATE_MUTANTS'] === 'all';
const SAMPLE = 60;

/**
 * Shares of the mutants that a plan must notice. Many of the rest do the same as the machine: its
 * `always` transitions follow the facts, so that a wrong turn is made good in the same step.
 * `strengthenPlan` tells those apart; for a machine of this size it takes minutes.
 */
describe.each([
  { id: 'payment', least: 0.8 },
  { id: 'payout', least: 0.8 },
  { id: 'order', least: 0.8 },
])('mutants of the $id machine', ({ id, least }) => {
  it('are noticed by the shipped plan', () => {
    const file = new URL(`../../machines/plans/${id}Machine.json`, import.meta.url);
    const judge = mutantJudge(JSON.parse(readFileSync(file, 'utf8')) as TestPlan);
    const all = [...mutateMachine(plannedMachine(id))];
    const tried = isWhole ? all : seededSample(all, SAMPLE, 1);
    const killed = tried.filter((mutant) => judge.killedBy(mutant) !== undefined).length;
    process.stdout.write(
      `${id}: ${killed} of ${tried.length} mutants noticed, ${all.length} made\n`,
    );
    expect(killed / tried.length).toBeGreaterThan(least);
    expect(all.length).toBeGreaterThan(800);
  }, 300_000);
});
