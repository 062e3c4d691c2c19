import { createRequire } from 'node:module';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mermaidOf } from '../../src/diagram/index.ts';
import { browserPath, launchBrowser, openPage } from '../support/browser.ts';
import { machines } from '../support/machines.ts';

const require = createRequire(import.meta.url);
const bundle = require.resolve('mermaid/dist/mermaid.min.js');

let browser: Browser;

beforeAll(async () => {
  if (browserPath !== undefined) browser = await launchBrowser();
}, 60_000);

afterAll(async () => {
  if (browserPath !== undefined) await browser.close();
});

describe.skipIf(browserPath === undefined)('the Mermaid text', { timeout: 60_000 }, () => {
  it('of every machine is understood by Mermaid, and nonsense is not', async () => {
    const { page } = await openPage(browser);
    await page.addScriptTag({ path: bundle });
    const parse = (text: string): Promise<unknown> =>
      page.evaluate(`mermaid.parse(${JSON.stringify(text)})`);
    for (const { machine } of machines) {
      expect(await parse(mermaidOf(machine))).toMatchObject({ diagramType: /state/i });
    }
    await expect(parse('stateDiagram-v2\n  a -->')).rejects.toThrow('Parse error');
  });
});
