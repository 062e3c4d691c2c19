import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchBrowser } from '../support/browser.ts';
import { siteFiles } from '../website/siteFiles.ts';
import { siteSources } from '../website/siteSources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = siteFiles(siteSources(root));
const pages = [...files.keys()].filter((path) => path.endsWith('.html'));

describe.skipIf(browserPath === undefined)('a page of the site, opened from the disk', () => {
  let browser: Browser;
  let folder: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paystate-site-'));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    browser = await launchBrowser();
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a desk', 1366],
    ['a phone', 390],
  ])('fits %s without being pushed sideways', { timeout: 60_000 }, async (_, width) => {
    const page = await browser.newPage({ viewport: { width, height: 844 } });
    const wide: string[] = [];
    for (const path of pages) {
      await page.goto(`file://${join(folder, path)}`);
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      if (over > 0) wide.push(`${path} by ${over} px`);
    }
    await page.close();
    expect(wide).toEqual([]);
  });
});
