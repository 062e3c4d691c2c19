import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/**
 * Where systems keep a Chromium, or a browser that is one. The shell without a desktop shows the
 * same pages for less work.
 */
const places = [
  process.env['CHROME_BIN'] ?? '',
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export const browserPath: string | undefined = places.find(
  (place) => place !== '' && existsSync(place),
);

if (browserPath === undefined) {
  process.stderr.write('No Chromium is installed: the tests of the pages are left out.\n');
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserPath ?? '',
    // Chromium refuses to be run by root with its sandbox on, as it is in containers.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
  });
}

/** A page, with what must not happen on it: faults, and calls that leave the machine. */
export interface WatchedPage {
  readonly page: Page;
  readonly faults: string[];
  /** The texts of all answers, to look for what must not be in them. */
  readonly texts: () => Promise<string>;
}

export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 860 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  const bodies: Promise<string>[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  page.on('console', (said) => {
    if (said.type() === 'error' || said.type() === 'warning') faults.push(said.text());
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol !== 'data:' && hostname !== '127.0.0.1') faults.push(`asks ${request.url()}`);
  });
  page.on('response', (response) => {
    const isStream = response.headers()['content-type'] === 'text/event-stream';
    if (!isStream) bodies.push(response.text().catch(() => ''));
  });
  return { page, faults, texts: async () => (await Promise.all(bodies)).join('\n') };
}

let folder: string | undefined;

/** Kept for people to look at; where they are is printed once. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (folder === undefined) {
    folder = mkdtempSync(join(tmpdir(), 'paystate-pictures-'));
    process.stdout.write(`pictures of the pages are in ${folder}\n`);
  }
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Chooses an outcome on the page of the shop, and pays. */
export async function buy(page: Page, shopUrl: string, outcome: string): Promise<void> {
  await page.goto(shopUrl);
  await page.check(`input[value=${outcome}]`);
  await page.click('button[type=submit]');
}

/** From the page after a purchase to the payment on the watch page. */
export async function watchOrder(page: Page): Promise<void> {
  await page.click('text=Watch this payment');
  await page.waitForSelector('.journal');
}
