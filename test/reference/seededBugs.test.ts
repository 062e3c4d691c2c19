import { afterAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { formatPlanCoverage, runPath } from '../../src/testing/index.ts';
import { backendAdapter, type BackendUnderTest } from './backendAdapter.ts';
import { orderRules } from './orderRules.ts';
import { referenceBackend } from './referenceBackend.ts';
import { seededBugs, type SeededBug } from './seededBugs.ts';
import { shopOrderPlan } from './shopOrderPlan.ts';

const plan = shopOrderPlan();

/** The first failure, in words; nothing where the plan finds none. */
async function firstFailure(backend: BackendUnderTest): Promise<string | undefined> {
  const adapter = backendAdapter(backend);
  for (const path of plan.paths) {
    // oxlint-disable-next-line no-await-in-loop
    const played = await runPath(path, adapter);
    if (played.isErr()) return played.error.message;
  }
  return undefined;
}

function withBug({ rules, client = () => ({}) }: SeededBug): BackendUnderTest {
  return ({ checkout, webhookKey }) =>
    referenceBackend({
      checkout: { ...checkout, ...client(checkout) },
      webhookKey,
      rules: { ...orderRules, ...rules },
    });
}

describe('the plan of a shop, carried out over HTTP to wrong backends', () => {
  const started = systemClock.now();

  afterAll(() => {
    const seconds = ((systemClock.now() - started) / 1_000).toFixed(1);
    const { length } = seededBugs;
    process.stdout.write(`${formatPlanCoverage(plan)}; ${length} bugs in ${seconds} s\n`);
  });

  it('reaches everything', () => {
    expect(plan.coverage.unreachable).toEqual([]);
    for (const { covered, total } of Object.values(plan.coverage.by)) expect(covered).toBe(total);
  });

  it.each(seededBugs)('finds a backend that $name, and tells the steps', async (bug) => {
    const message = await firstFailure(withBug(bug));
    expect(message).toMatch(/^shopOrder-\d+: .+\n1\. .+\n(?:\d+\. .+\n)*/);
    expect(message).toMatch(/\nexpected .+\n {5}saw .+$|\nthe step failed: .+$/);
  });
});
