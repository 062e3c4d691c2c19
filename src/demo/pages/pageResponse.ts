import { readFile } from 'node:fs/promises';
import { packageFile } from '../../watch/packageFile.ts';
import { guardedHeaders } from '../../watch/responses.ts';
import type { Page } from './html.ts';
import { html, markup } from './html.ts';

/** What every page of the shop has around it. */
export interface PageFrame {
  /** Where a form may lead to besides the shop, as CSP writes it. */
  readonly bank: string;
  /** Path and query of the watch page. */
  readonly watch: string;
}

/**
 * A page of the shop. Referrers stay within it, as a form sent without any would have no origin to
 * be checked.
 */
export function pageResponse(
  { bank, watch }: PageFrame,
  { title, content }: Page,
  status = 200,
): Response {
  const text = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} - The demo shop</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/shop.css" />
        <script type="module" src="/order.js"></script>
      </head>
      <body>
        <header>
          <a class="name" href="/">The demo shop</a>
          <a href="${watch}">Watch payments</a>
        </header>
        <main>${content}</main>
        <footer>No money moves here: cards and banks are made up.</footer>
      </body>
    </html>`;
  return new Response(markup(text), {
    status,
    headers: {
      ...guardedHeaders,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy(bank),
      'referrer-policy': 'same-origin',
    },
  });
}

/** Browsers hold a form's redirects to `form-action` as well, so the bank has to be in it. */
function policy(bank: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    `form-action 'self' ${bank}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

const assets: Readonly<Record<string, string>> = {
  '/shop.css': 'text/css; charset=utf-8',
  '/order.js': 'text/javascript; charset=utf-8',
};

/** What every page loads; nothing for another path. */
export async function readShopAsset(path: string): Promise<Response | undefined> {
  const type = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (type === undefined) return undefined;
  const text = await readFile(packageFile(`src/demo/page${path}`), 'utf8');
  return new Response(text, { headers: { ...guardedHeaders, 'content-type': type } });
}
