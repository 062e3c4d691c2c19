import type { TestPlan } from './testPlan.ts';
import type { Adapter } from './adapter.ts';
import { pathName, playable } from './playable.ts';
import { runPath } from './runPath.ts';

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
    for (const path of plan.paths) {
      it(pathName(path, adapter), async () => {
        const played = await runPath(path, adapter);
        if (played.isErr()) throw new Error(played.error.message);
      });
    }
    const lost = plan.paths.flatMap((path) => playable(path, adapter).lost);
    if (lost.length === 0) return;
    it(`leaves out ${lost.length} goals that the adapter cannot reach`, async () => undefined);
  });
}
