import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Demo } from '../../src/demo/startDemo.ts';
import { browserPath, launchBrowser } from './browser.ts';
import { demoInProcess } from './demoInProcess.ts';

/** What the tests of one file share; there is nothing to ask of it before the first of them. */
export interface BrowsedDemo {
  readonly browser: Browser;
  readonly demo: Demo;
}

/** A demo and a browser for the tests of this file, where there is a browser. */
export function browsedDemo(): BrowsedDemo {
  const shared: { browser?: Browser; demo?: Demo } = {};

  beforeAll(async () => {
    if (browserPath === undefined) return;
    shared.browser = await launchBrowser();
    shared.demo = await demoInProcess();
  });

  afterAll(async () => {
    await shared.browser?.close();
    await shared.demo?.close();
  });

  // A page that is open goes on asking.
  afterEach(async () => {
    const contexts = shared.browser?.contexts() ?? [];
    await Promise.all(contexts.map((context) => context.close()));
  });

  return shared as BrowsedDemo;
}
