import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mermaidOf } from '../../src/diagram/index.ts';
import { toMermaid } from '../../src/testing/index.ts';
import { browserPath, launchBrowser, openPage } from '../support/browser.ts';
import { flowchartsIn } from '../support/flowchartsIn.ts';
import { depositPlan } from '../support/depositPlan.ts';
import { machines } from '../support/machines.ts';
import { shippedPlan } from '../support/shippedPlans.ts';

const require = createRequire(import.meta.url);
const bundle = require.resolve('mermaid/dist/mermaid.min.js');

let browser: Browser;

beforeAll(async () => {
  if (browserPath !== undefined) browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  if (browserPath !== undefined) await browser.close();
});

/** Reads texts as Mermaid does where nobody has set it up otherwise. */
async function parser(): Promise<(text: string) => Promise<unknown>> {
  const { page } = await openPage(browser);
  await page.addScriptTag({ path: bundle });
  return (text) => page.evaluate(`mermaid.parse(${JSON.stringify(text)})`);
}

describe.skipIf(browserPath === undefined)('the Mermaid text', { timeout: 60_000 }, () => {
  it('of every machine is understood by Mermaid, and nonsense is not', async () => {
    const parse = await parser();
    for (const { machine } of machines) {
      expect(await parse(mermaidOf(machine))).toMatchObject({ diagramType: /state/i });
    }
    await expect(parse('stateDiagram-v2\n  a -->')).rejects.toThrow('Parse error');
  });

  it.each(['payment', 'payout', 'order'])('of the plan of the %s is understood', async (id) => {
    const parse = await parser();
    for (const chart of flowchartsIn(toMermaid(shippedPlan(id)))) {
      expect(await parse(chart)).toMatchObject({ diagramType: /flowchart/i });
    }
  });
  it.each(['`a', '%%{init: {"theme":"dark"}}%% b', '"c" <d> #e'])(
    'of a plan shows the name %s as it is',
    async (name) => {
      const { page } = await openPage(browser);
      await page.addScriptTag({ path: bundle });
      const plan = depositPlan();
      const paths = plan.paths.slice(0, 1).map(({ inside, steps, ...path }) => {
        const named = { ...inside, states: [name] };
        const moves = steps.slice(0, 2).map((step) => ({ ...step, name, inside: named }));
        return { ...path, title: name, inside: named, steps: moves };
      });
      const text = JSON.stringify(toMermaid({ ...plan, paths }));
      const labels = `[...new DOMParser().parseFromString(svg, 'text/html')
        .querySelectorAll('.nodeLabel')].map((label) => label.textContent)`;
      const shown = await page.evaluate(
        `mermaid.render('plan', ${text}).then(({ svg }) => ${labels})`,
      );
      expect(shown).toEqual(expect.arrayContaining([name, `deposit-01: ${name}`]));
    },
  );
});
