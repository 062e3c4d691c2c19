import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import {
  formatPlanCoverage,
  machineAdapter,
  machineHash,
  runPath,
  toJson,
  transitionCoverage,
  type TestPlan,
} from '../../src/testing/index.ts';
import { planOf, plannedIds, plannedMachine, viewOf } from '../support/plannedMachines.ts';

const fileOf = (id: string): string => `../../machines/plans/${id}Machine.json`;

/** Planning and its proof take many minutes, so only `npm run plans` does it. */
const isRemaking = process.env['PAYSTATE_PLANS'] === 'remake';

describe.each(plannedIds)('the shipped plan of the %s machine', (id) => {
  it.runIf(isRemaking)(
    'is what planning gives; npm run plans writes it anew',
    async () => {
      const { plan, equivalent } = planOf(id)._unsafeUnwrap();
      await expect(toJson(plan)).toMatchFileSnapshot(fileOf(id));
      if (!equivalent) return;
      const listed = `${JSON.stringify(equivalent, null, 2)}\n`;
      await expect(listed).toMatchFileSnapshot(`${id}Equivalents.json`);
    },
    1_200_000,
  );

  const plan = (): TestPlan =>
    JSON.parse(readFileSync(new URL(fileOf(id), import.meta.url), 'utf8')) as TestPlan;

  it('was made for the machine as it is', () => {
    const { machineHash: hash, version } = plan();
    const machine = plannedMachine(id);
    expect({ hash, version }).toEqual({ hash: machineHash(machine), version: machine.version });
  });

  // Paths that reach no goal of their own are there to notice mutants.
  it('reaches everything, in no more than 30 paths for 50 transitions', () => {
    const { coverage, paths } = plan();
    for (const { covered, total } of Object.values(coverage.by)) expect(covered).toBe(total);
    expect(coverage.unreachable).toEqual([]);
    const transitions = coverage.by.transitions?.total ?? 0;
    const reaching = paths.filter((path) =>
      [path, ...path.steps].some(({ covers }) => covers.length > 0),
    );
    expect(reaching.length).toBeLessThanOrEqual((transitions * 30) / 50);
  });

  it('comes true on live actors, which take and refuse everything', async () => {
    const machine = plannedMachine(id);
    const seen = transitionCoverage(machine);
    const adapter = machineAdapter(machine, { view: viewOf(id), inspect: seen.inspect });
    const failures: string[] = [];
    for (const path of plan().paths) {
      // One life after another: they share the collector.
      // oxlint-disable-next-line no-await-in-loop
      const played = await runPath(path, adapter);
      if (played.isErr()) failures.push(played.error.message);
    }
    expect(failures).toEqual([]);
    expect(seen.report().missing).toEqual([]);
  });

  afterAll(() => {
    process.stdout.write(`${formatPlanCoverage(plan())}\n`);
  });
});
