import type { TestPlan } from './testPlan.ts';
import { playable, runPath, type Adapter } from './runPath.ts';

/** What every test runner has: vitest, node:test, and Playwright's `test` with `test.describe`. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly it: (name: string, body: () => Promise<void>) => unknown;
}

/**
 * Makes one test of each path. What the adapter cannot play is said in the name of the test and
 * summed up in a test of its own, so that nobody takes a part of the plan for the whole.
 */
export function describePlan<View>(
  { describe, it }: TestRunner,
  plan: TestPlan<View>,
  adapter: Adapter<View>,
): void {
  describe(`${plan.machine}, as planned`, () => {
    const lost: string[] = [];
    for (const path of plan.paths) {
      const part = playable(path, adapter);
      lost.push(...part.lost);
      const isWhole = part.steps.length === path.steps.length;
      const extent = isWhole ? '' : ` (${part.steps.length} of ${path.steps.length} steps)`;
      it(`${path.id}: ${path.title}${extent}`, async () => {
        const played = await runPath(path, adapter);
        if (played.isErr()) throw new Error(played.error.message);
      });
    }
    if (lost.length === 0) return;
    it(`leaves out ${lost.length} goals that the adapter cannot reach`, async () => undefined);
  });
}
