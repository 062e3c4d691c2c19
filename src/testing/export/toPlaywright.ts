import type { TestPlan } from '../plan/testPlan.ts';
import { adapterModule, type ExportOptions } from './exportOptions.ts';
import { planLiteral } from './planLiteral.ts';

/**
 * A test file for Playwright, in JavaScript, which runs a plan through your adapter with one
 * `test.step` for each step: its report shows where a path went wrong. Your adapter's `open` is
 * given the page: `Adapter<View, { page: Page }>`.
 */
export function toPlaywright(plan: TestPlan, options: ExportOptions): string {
  return `import { test } from '@playwright/test';
import { pathName, playable, runPath } from 'paystate/testing';
import { adapter } from ${adapterModule(options)};

const plan = ${planLiteral(plan)};
const report = (name, body) => test.step(name, body);

test.describe(plan.machine + ', as planned', () => {
  for (const path of plan.paths) {
    test(pathName(path, adapter), async ({ page }) => {
      const played = await runPath(path, adapter, { given: { page }, report });
      if (played.isErr()) throw new Error(played.error.message);
    });
  }
  const lost = plan.paths.flatMap((path) => playable(path, adapter).lost);
  if (lost.length > 0) {
    test('leaves out ' + lost.length + ' goals that the adapter cannot reach', () => {});
  }
});
`;
}
