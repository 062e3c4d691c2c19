import { describe, expect, it } from 'vitest';
import {
  machineAdapter,
  machineHash,
  runPath,
  transitionCoverage,
} from '../../src/testing/index.ts';
import { plannedIds, plannedMachine, viewOf } from '../support/plannedMachines.ts';
import { isReaching, shippedPlan } from '../support/shippedPlans.ts';

describe.each(plannedIds)('the shipped plan of the %s machine', (id) => {
  it('was made for the machine as it is', () => {
    const { machineHash: hash, version } = shippedPlan(id);
    const machine = plannedMachine(id);
    expect({ hash, version }).toEqual({ hash: machineHash(machine), version: machine.version });
  });

  it('reaches everything, in no more than 30 paths for 50 transitions', () => {
    const { coverage, paths } = shippedPlan(id);
    for (const { covered, total } of Object.values(coverage.by)) expect(covered).toBe(total);
    expect(coverage.unreachable).toEqual([]);
    const transitions = coverage.by.transitions?.total ?? 0;
    expect(paths.filter(isReaching).length).toBeLessThanOrEqual((transitions * 30) / 50);
  });

  it('comes true on live actors, which take and refuse everything', async () => {
    const machine = plannedMachine(id);
    const seen = transitionCoverage(machine);
    const adapter = machineAdapter(machine, { view: viewOf(id), inspect: seen.inspect });
    const failures: string[] = [];
    for (const path of shippedPlan(id).paths) {
      // One life after another: they share the collector.
      // oxlint-disable-next-line no-await-in-loop
      const played = await runPath(path, adapter);
      if (played.isErr()) failures.push(played.error.message);
    }
    expect(failures).toEqual([]);
    expect(seen.report().missing).toEqual([]);
  });
});
