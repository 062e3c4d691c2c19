import { printable } from '../../printable.ts';
import { readStep } from '../plan/readAloud.ts';
import type { TestPlan } from '../plan/testPlan.ts';
import { toJson } from './toJson.ts';
import type { ExportOptions } from './toVitest.ts';

/**
 * A test file for Playwright, in JavaScript, with one `test.step` for each step of the plan: its
 * report shows where a path went wrong. Your adapter's `open` is given the page: `{ page }`.
 */
export function toPlaywright(plan: TestPlan, { adapter }: ExportOptions): string {
  const tests = plan.paths.map((path, index) => {
    const rows = path.steps.map((step, at) => {
      const name = quoted(`${at + 1}. ${readStep(step)}`);
      return `    await test.step(${name}, async () => {
      await session.play(path.steps[${at}]);
      expect(await session.observe()).toEqual(path.steps[${at}].expect);
    });`;
    });
    return `test(${quoted(`${path.id}: ${path.title}`)}, async ({ page }) => {
  const path = plan.paths[${index}];
  const session = await adapter.open(path, { page });
  try {
    expect(await session.observe()).toEqual(path.expect);
${rows.join('\n')}
  } finally {
    await session.close();
  }
});`;
  });
  return `import { expect, test } from '@playwright/test';
import { adapter } from ${JSON.stringify(adapter)};

const plan = ${toJson(plan).trimEnd()};

${tests.join('\n\n')}
`;
}

function quoted(text: string): string {
  return printable(JSON.stringify(text));
}
