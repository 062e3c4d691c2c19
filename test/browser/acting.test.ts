import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browsedDemo } from '../support/browsedDemo.ts';
import { browserPath, buy, openPage, takePicture, watchOrder } from '../support/browser.ts';

const shared = browsedDemo();

interface Authorized {
  readonly page: Page;
  /** What the page has told its server to do, body by body. */
  readonly told: Record<string, unknown>[];
  readonly faults: string[];
}

async function authorized(): Promise<Authorized> {
  const { page, faults } = await openPage(shared.browser);
  const told: Record<string, unknown>[] = [];
  page.on('request', (request) => {
    const isCommand = request.method() === 'POST' && request.url().includes('/payments/');
    if (isCommand) told.push({ path: request.url().split('/').at(-1), ...request.postDataJSON() });
  });
  await buy(page, shared.demo.shopUrl, 'frictionless');
  await page.waitForSelector('h1:has-text("Thank you")');
  await watchOrder(page);
  await page.waitForSelector('.head .state:text-is("authorized")');
  return { page, told, faults };
}

const press = (page: Page, keep: string) => page.click(`button[data-keep=${keep}]`);

/** What is asked back, when something was pressed once. */
const asked = (page: Page) => page.locator('.question .sure').allTextContents();

const answerOf = (page: Page) => page.textContent('#answer');

const patience = { timeout: 60_000 };

describe.skipIf(browserPath === undefined)('a button that moves money', patience, () => {
  it('asks back by operation and amount, and is done by the second press', async () => {
    const { page, told, faults } = await authorized();
    await press(page, 'capture');
    expect(await asked(page)).toEqual(['Capture 65.00 EUR?']);
    await press(page, 'sure');
    await page.waitForSelector('.head .state:text-is("captured")');
    await page.fill('input[name=amount]', '40');
    await press(page, 'refund');
    expect(await asked(page)).toEqual(['Refund 40.00 EUR?']);
    await takePicture(page, 'question');
    expect(told).toMatchObject([{ path: 'capture', amount: 6500 }]);
    await press(page, 'sure');
    await page.waitForSelector('.head .state:text-is("partially refunded")');
    expect(told.slice(1)).toMatchObject([{ path: 'refund', amount: 4000 }]);
    expect(await answerOf(page)).toBe('Refund 40.00 EUR: accepted.');
    expect(faults).toEqual([]);
  });

  it('asks of a part whether more captures follow', async () => {
    const { page, told } = await authorized();
    await page.fill('input[name=amount]', '12,50');
    await press(page, 'capture');
    expect(await asked(page)).toEqual([
      'Capture 12.50 EUR, more follow?',
      'Capture 12.50 EUR, the last one?',
    ]);
    await press(page, 'more');
    await page.waitForSelector('.head .state:text-is("partially captured")');
    expect(told).toMatchObject([{ amount: 1250, captureType: 'NonFinal' }]);
  });

  it('does nothing when it is left: by Escape, No, other words, another button', async () => {
    const { page, told } = await authorized();
    for (const leave of [
      () => page.keyboard.press('Escape'),
      () => press(page, 'no'),
      () => page.fill('input[name=amount]', '3'),
    ]) {
      await press(page, 'void');
      expect(await asked(page)).toEqual(['Void 65.00 EUR?']);
      await leave();
      expect(await asked(page)).toEqual([]);
    }
    await press(page, 'void');
    await press(page, 'reverse');
    expect(await asked(page)).toEqual(['Reverse 65.00 EUR?']);
    expect(told).toEqual([]);
  });

  it('takes a double click, and a key held down, for one press', async () => {
    const { page, told } = await authorized();
    await page.dblclick('button[data-keep=void]');
    expect(await asked(page)).toEqual(['Void 65.00 EUR?']);
    await page.keyboard.press('Escape');
    await page.focus('button[data-keep=void]');
    for (let times = 0; times < 4; times += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    expect(await asked(page)).toEqual(['Void 65.00 EUR?']);
    expect(told).toEqual([]);
  });

  it('sends once, under one key, however often it is pressed', async () => {
    const { page, told } = await authorized();
    await page.fill('input[name=amount]', '10');
    await press(page, 'capture');
    await page.route('**/capture', (route) => route.abort(), { times: 1 });
    await press(page, 'more');
    await page.waitForSelector('#answer:has-text("Pressed again, it is done once.")');
    await page.evaluate(`{
      const button = document.querySelector('[data-keep=more]');
      button.click();
      document.querySelector('[data-keep=more]')?.click();
    }`);
    await page.waitForSelector('.head .state:text-is("partially captured")');
    expect(told).toHaveLength(2);
    expect(told[0]).toEqual(told[1]);
    expect(await page.locator('.money dd').nth(1).textContent()).toBe('10.00 EUR');
  });

  it('leads the focus to its question, and tells a screen reader what came of it', async () => {
    const { page } = await authorized();
    await page.focus('button[data-keep=void]');
    await page.keyboard.press('Enter');
    const focused = () => page.evaluate('document.activeElement.textContent');
    expect(await focused()).toBe('Void 65.00 EUR?');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Void');
    expect(await page.getAttribute('#answer', 'role')).toBe('status');
    expect(await answerOf(page)).toBe('Nothing was asked for.');
  });

  it('withdraws its question when the payment has changed under it', async () => {
    const { page, told } = await authorized();
    await press(page, 'capture');
    await page.evaluate(`(async () => {
      const token = new URLSearchParams(location.search).get('token');
      const id = location.hash.split('/').at(-1);
      await fetch('payments/' + id + '/void', {
        method: 'POST',
        headers: { 'x-watch-token': token, 'content-type': 'application/json' },
        body: '{}',
      });
    })()`);
    await page.waitForSelector('#answer:has-text("The payment has changed meanwhile")');
    expect(await asked(page)).toEqual([]);
    expect(told.map(({ path }) => path)).toEqual(['void']);
  });
});

describe.skipIf(browserPath === undefined)('a refusal', patience, () => {
  it('says why until something else is pressed or written, and the amount stays', async () => {
    const { page, faults } = await authorized();
    await page.fill('input[name=amount]', '6500');
    await press(page, 'capture');
    await press(page, 'sure');
    const why = 'Capture 6500.00 EUR: The amount is above what is available.';
    await page.waitForSelector(`#answer:text-is("${why}")`);
    await page.waitForSelector('.event:has-text("merchant.capture")');
    await press(page, 'earlier');
    await press(page, 'later');
    await takePicture(page, 'refusal');
    expect(await answerOf(page)).toBe(why);
    expect(await page.inputValue('input[name=amount]')).toBe('6500');
    await page.fill('input[name=amount]', '65');
    expect(await answerOf(page)).toBe('');
    // A browser's console tells of every answer that is no 200.
    expect(faults.filter((fault) => !fault.includes('409'))).toEqual([]);
  });
});
