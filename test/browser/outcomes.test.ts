import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browsedDemo } from '../support/browsedDemo.ts';
import { browserPath, buy, openPage, takePicture, watchOrder } from '../support/browser.ts';

const shared = browsedDemo();

/** Whatever was asked of the bank: one authorization in the money, one in the journal. */
async function moneyAndApprovals(page: Page): Promise<[string | null, number]> {
  const money = await page.locator('.money dd').first().textContent();
  return [money, await page.locator('.changes :text("authorized 65.00 EUR")').count()];
}

const patience = { timeout: 60_000 };

describe.skipIf(browserPath === undefined)('an outcome of the shop', patience, () => {
  it.each([
    ['answerLost', ['requestPayment: unanswered']],
    ['webhookFirst', ['checkout.payment_approved', 'requestPayment: answered']],
    ['webhookTwice', ['requestPayment: answered', 'checkout.payment_approved']],
  ])('%s ends with one charge, told in its own order', async (outcome, order) => {
    const { page, faults } = await openPage(shared.browser);
    await buy(page, shared.demo.shopUrl, outcome);
    await page.waitForSelector('h1:has-text("Thank you")');
    await watchOrder(page);
    await page.waitForSelector('.journal :text("checkout.payment_approved")');
    expect(await moneyAndApprovals(page)).toEqual(['65.00 EUR', 1]);
    expect(await page.locator('.event:text("checkout.payment_approved")').count()).toBe(1);
    const events = await page.locator('.event').allTextContents();
    expect(events.slice(0, order.length + 1)).toEqual(['merchant.request', ...order]);
    expect(faults).toEqual([]);
  });

  it.each([
    ['declined', 'Sorry', 'declined'],
    ['flagged', 'We are looking into it', 'under review'],
    ['inPart', 'A part is missing', 'authorized'],
    ['frictionless', 'Thank you', 'authorized'],
  ])('%s says %j to the shopper', async (outcome, title, state) => {
    const { page, faults } = await openPage(shared.browser);
    await buy(page, shared.demo.shopUrl, outcome);
    await page.waitForSelector(`h1:has-text("${title}")`);
    await watchOrder(page);
    expect(await page.textContent('.head .state')).toBe(state);
    expect(faults).toEqual([]);
  });

  it('ideal leads to its own page and back, and the money is taken by itself', async () => {
    const { page, faults } = await openPage(shared.browser);
    await buy(page, shared.demo.shopUrl, 'ideal');
    await page.click('button[value=pay]');
    await page.waitForSelector('h1:has-text("Thank you")');
    expect(await page.textContent('dl')).toContain('captured');
    expect(faults).toEqual([]);
  });
});

describe.skipIf(browserPath === undefined)('the watch page', patience, () => {
  it('steps through a life, and the chart goes along', async () => {
    const { page, faults } = await openPage(shared.browser);
    await buy(page, shared.demo.shopUrl, 'answerLost');
    await page.waitForSelector('h1:has-text("Thank you")');
    await watchOrder(page);
    await page.waitForSelector('.head .state:text-is("authorized")');
    while (await page.isEnabled('button[data-keep=earlier]')) {
      await page.click('button[data-keep=earlier]');
    }
    expect(await page.textContent('.head .state')).toBe('requesting');
    await page.waitForSelector('.chart [data-state=requesting].on');
    expect(await page.isVisible('.past')).toBe(true);
    expect(await page.locator('.actions button').count()).toBe(0);
    await page.click('button[data-keep=later]');
    await page.waitForSelector('.head .state:text-is("uncertain")');
    await takePicture(page, 'step-back');
    await page.locator('.journal .row').last().click();
    await page.waitForSelector('.head .state:text-is("authorized")');
    expect(await page.locator('.changes :text-is("funds: authorized")').count()).toBe(1);
    expect(faults).toEqual([]);
  });

  it('shows the whole of a picture, and makes it larger when asked', async () => {
    const { page, faults } = await openPage(shared.browser);
    await buy(page, shared.demo.shopUrl, 'frictionless');
    await page.waitForSelector('h1:has-text("Thank you")');
    await watchOrder(page);
    await page.click('button[data-keep="tab-payment"]');
    await page.waitForSelector('.chart [data-state="open"].on');
    const widths = () =>
      page.evaluate<[number, number]>(`[
        document.querySelector('.picture svg').getBoundingClientRect().width,
        document.querySelector('.picture').clientWidth,
      ]`);
    const [whole, frame] = await widths();
    expect(whole).toBeLessThanOrEqual(frame);
    expect(whole).toBeGreaterThan(frame * 0.9);
    await takePicture(page, 'whole-life');
    await page.click('button[data-keep=larger]');
    const [larger] = await widths();
    expect(larger).toBeGreaterThan(whole);
    await page.click('button[data-keep=smaller]');
    expect((await widths())[0]).toBeLessThan(larger);
    await page.click('button[data-keep=fit]');
    expect(await widths()).toEqual([whole, frame]);
    expect(faults).toEqual([]);
  });

  it('says what to do while no payment is chosen, and counts them by state', async () => {
    const { page } = await openPage(shared.browser);
    await page.goto(shared.demo.watchUrl);
    await page.click('.empty .tile');
    await takePicture(page, 'nothing-chosen');
    expect(await page.textContent('.empty h2')).toBe('Choose a payment');
    expect(await page.inputValue('select[name=state]')).not.toBe('');
  });

  it('keeps to what its filter says', async () => {
    const { page, faults } = await openPage(shared.browser);
    for (const outcome of ['declined', 'flagged']) {
      await buy(page, shared.demo.shopUrl, outcome);
      await page.waitForSelector('.verdict');
    }
    await page.goto(shared.demo.watchUrl);
    await page.waitForSelector('#list a');
    await page.selectOption('select[name=state]', 'declined');
    const statesShown = async () => [
      ...new Set(await page.locator('#list .state').allTextContents()),
    ];
    await expect.poll(statesShown).toEqual(['declined']);
    const reference = (await page.locator('#list .reference').first().textContent()) ?? '';
    await page.selectOption('select[name=state]', '');
    await page.fill('input[name=search]', reference);
    await expect
      .poll(() => page.locator('#list .reference').allTextContents())
      .toEqual([reference]);
    expect(faults).toEqual([]);
  });

  it('jumps: an authorization that nobody captures is let go after its time', async () => {
    const { page, faults } = await openPage(shared.browser);
    await buy(page, shared.demo.shopUrl, 'walksAway');
    await page.waitForSelector('h1:has-text("Your bank is waiting")');
    await watchOrder(page);
    await page.click('text=+15 min');
    await page.waitForSelector('.head .state:text-is("declined")');
    await buy(page, shared.demo.shopUrl, 'webhookTwice');
    await page.waitForSelector('h1:has-text("Thank you")');
    await watchOrder(page);
    const before = await page.textContent('#clock time');
    await page.click('text=+7 days');
    await page.waitForSelector('.head .state:text-is("voided")', { timeout: 30_000 });
    expect(await page.locator('.money dd').last().textContent()).toBe('65.00 EUR');
    expect(await page.textContent('#clock time')).not.toBe(before);
    await takePicture(page, 'expired');
    expect(faults).toEqual([]);
  });
});
