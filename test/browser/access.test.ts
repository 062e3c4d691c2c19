import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browsedDemo } from '../support/browsedDemo.ts';
import { browserPath, buy, openPage, takePicture, watchOrder } from '../support/browser.ts';

const require = createRequire(import.meta.url);
const axe = require.resolve('axe-core/axe.min.js');

const shared = browsedDemo();

interface AxeFinding {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What keeps people from using the page, in the words of axe. */
async function obstacles(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const found = await page.evaluate<{ violations: AxeFinding[] }>('axe.run()');
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
}

/** Presses Tab until the focus is where it is wanted. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate(`document.activeElement.matches('${selector}')`)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never leads to ${selector}`);
}

/** Nothing sticks out to the side. */
function sidewaysPx(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - innerWidth');
}

const patience = { timeout: 60_000 };

describe.skipIf(browserPath === undefined)('every page', patience, () => {
  it.each(['light', 'dark'] as const)('is open to everybody, %s', async (colorScheme) => {
    const { page, faults } = await openPage(shared.browser, { bypassCSP: true, colorScheme });
    const found: Record<string, string[]> = {};
    await page.goto(shared.demo.shopUrl);
    found['shop'] = await obstacles(page);
    await takePicture(page, `shop-${colorScheme}`);
    await buy(page, shared.demo.shopUrl, 'ideal');
    found['method'] = await obstacles(page);
    await takePicture(page, `method-${colorScheme}`);
    await buy(page, shared.demo.shopUrl, 'challenge');
    found['bank'] = await obstacles(page);
    await takePicture(page, `bank-${colorScheme}`);
    await page.click('button[value=refuse]');
    await page.waitForSelector('h1:has-text("Sorry")');
    found['sorry'] = await obstacles(page);
    await buy(page, shared.demo.shopUrl, 'flagged');
    found['review'] = await obstacles(page);
    await watchOrder(page);
    await page.waitForSelector('.chart .on');
    found['watch'] = await obstacles(page);
    await takePicture(page, `watch-${colorScheme}`);
    expect(found).toEqual({ shop: [], method: [], bank: [], sorry: [], review: [], watch: [] });
    expect(faults).toEqual([]);
  });

  it('fits a phone', async () => {
    const { page } = await openPage(shared.browser, { viewport: { width: 390, height: 844 } });
    await page.goto(shared.demo.shopUrl);
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    await takePicture(page, 'phone-shop');
    await buy(page, shared.demo.shopUrl, 'challenge');
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    await page.click('button[value=approve]');
    await page.waitForSelector('.verdict');
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    await watchOrder(page);
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    const top = async (place: string) => (await page.locator(place).boundingBox())?.y ?? NaN;
    expect(await top('.chart')).toBeLessThan(await top('.journal'));
    expect(await top('#clock time')).toBeCloseTo(await top('#clock button:last-child'), -1);
    await takePicture(page, 'phone-watch');
    await page.click('text=All payments');
    await page.waitForSelector('#list a');
    expect(await sidewaysPx(page)).toBeLessThanOrEqual(0);
    await takePicture(page, 'phone-list');
  });

  it('needs no mouse, from the shop to a capture', async () => {
    const { page, faults } = await openPage(shared.browser);
    await page.goto(shared.demo.shopUrl);
    await tabTo(page, 'input[name=outcome]');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await tabTo(page, 'button[type=submit]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('button[value=approve]');
    await tabTo(page, 'button[value=approve]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("Thank you")');
    await tabTo(page, '.button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.actions');
    await tabTo(page, 'input[name=amount]');
    await page.keyboard.type('25');
    await tabTo(page, 'button[data-keep=capture]');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button[data-keep=last]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.operations .confirmed');
    expect(await page.locator('.money dd').nth(1).textContent()).toBe('25.00 EUR');
    expect(faults).toEqual([]);
  });
});
