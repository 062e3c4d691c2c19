import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import type { Criterion, TestPlan } from '../../src/testing/index.ts';
import { shortestPaths, simplePaths, type GraphPaths } from '../support/graphPaths.ts';
import { machines } from '../support/machines.ts';
import { plannedIds } from '../support/plannedMachines.ts';

/** Steps of its search after which `@xstate/graph` is not waited for. */
const MAX_SEARCH_STEPS = 300_000;

const columns = ['transitions', 'guards', 'boundaries', 'forbidden', 'stale'] as const;
const heads = ['', ...columns, 'paths', 'steps'];
const rows: (readonly string[])[] = [];

/** That plans come true on live actors is the business of the golden plans' own test. */
afterAll(() => {
  const widths = [31, 13, 10, 12, 11, 8, 7, 7];
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => (index === 0 ? cell.padEnd(31) : cell.padStart(widths[index] ?? 0)))
      .join('')
      .trimEnd();
  process.stdout.write(`${[heads, ...rows].map(line).join('\n')}\n`);
});

describe.each(plannedIds)('the shipped plan of the %s machine', (id) => {
  const listed = machines.find((one) => one.id === id);
  if (!listed) throw new Error(`there is no machine ${id}`);
  const { machine, domains } = listed;
  const plan = planOf(id);

  it('reaches what @xstate/graph misses by the shortest and by all simple paths', () => {
    const shortest = shortestPaths(machine, domains);
    const simple = simplePaths(machine, domains, MAX_SEARCH_STEPS);
    rows.push(
      planRow(plan),
      graphRow('  @xstate/graph, shortest paths', shortest),
      simple
        ? graphRow('  @xstate/graph, simple paths', simple)
        : ['  @xstate/graph, simple paths', `  no end after ${MAX_SEARCH_STEPS} steps of search`],
    );
    const { declared, covered } = shortest.coverage;
    const reached = plan.coverage.by.transitions;
    expect(reached?.total).toBe(declared);
    expect(reached?.covered).toBeGreaterThan(covered);
    expect(reached?.covered).toBeGreaterThan(simple?.coverage.covered ?? 0);
  }, 60_000);
});

function planOf(id: string): TestPlan {
  const file = new URL(`../../machines/plans/${id}Machine.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as TestPlan;
}

function planRow({ machine, coverage, paths }: TestPlan): readonly string[] {
  const steps = paths.reduce((sum, path) => sum + path.steps.length, 0);
  const reached = columns.map((criterion: Criterion) => {
    const { covered, total } = coverage.by[criterion] ?? { covered: 0, total: 0 };
    return `${covered}/${total}`;
  });
  return [`${machine}, our plan`, ...reached, String(paths.length), String(steps)];
}

/** Of payloads, of what is forbidden and of what is late it knows nothing. */
function graphRow(name: string, { coverage, paths, steps }: GraphPaths): readonly string[] {
  const { covered, declared, guardsFalse } = coverage;
  const reached = [`${covered}/${declared}`, `${guardsFalse.covered}/${guardsFalse.total}`];
  return [name, ...reached, '-', '-', '-', String(paths), String(steps)];
}
