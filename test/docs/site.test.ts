import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repositoryPaths, readSource } from '../support/sourceText.ts';
import { slugger } from '../website/renderMarkdown.ts';
import { siteFiles } from '../website/siteFiles.ts';
import { siteSources } from '../website/siteSources.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = siteFiles(siteSources(root));
const pages = [...files].filter(([path]) => path.endsWith('.html'));

function addressesIn(html: string): string[] {
  return [...html.matchAll(/(?:href|src)="([^"]*)"/g)].flatMap(([, address]) => address ?? []);
}

/** What is wrong with an address on a page; nothing for those that lead outside on purpose. */
function deadEnd(path: string, address: string): string[] {
  if (/^(?:https:|data:)/.test(address)) return [];
  const [file = '', anchor] = address.split('#');
  const target = file === '' ? path : posix.join(posix.dirname(path), file);
  const html = files.get(target);
  if (html === undefined) return [`${path} leads to ${address}, which is not there`];
  const isThere = anchor === undefined || html.includes(` id="${anchor}"`);
  return isThere ? [] : [`${path} leads to ${address}, which has no such heading`];
}

describe('the site', () => {
  it('has no dead link or anchor', () => {
    expect(
      pages.flatMap(([path, html]) =>
        addressesIn(html).flatMap((address) => deadEnd(path, address)),
      ),
    ).toEqual([]);
  });

  it('leads from its first page to every other', () => {
    const seen = new Set<string>();
    const queue = ['index.html'];
    for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
      const html = files.get(path);
      if (seen.has(path) || html === undefined) continue;
      seen.add(path);
      const folder = posix.dirname(path);
      const addresses = addressesIn(html).map((address) => address.split('#')[0] ?? '');
      queue.push(...addresses.filter(Boolean).map((file) => posix.join(folder, file)));
    }
    expect(pages.map(([path]) => path).filter((path) => !seen.has(path))).toEqual([]);
  });

  it('asks for nothing from outside, and runs no script', () => {
    const loaded = pages.flatMap(([, html]) =>
      [...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(https?:[^"]*)"/g)].map(
        ([tag]) => tag,
      ),
    );
    expect(loaded).toEqual([]);
    expect(pages.filter(([, html]) => html.includes('<script'))).toEqual([]);
  });

  it('shows the pictures of the machines without a file beside it', () => {
    expect(files.get('docs/machines/payment.html')).toContain('src="data:image/svg+xml;base64,');
  });

  it('hides what is said to the tests only', () => {
    expect(pages.filter(([, html]) => html.includes('&lt;!-- block:'))).toEqual([]);
    expect(pages.filter(([, html]) => html.includes('<!-- block:'))).toEqual([]);
  });
});

const written = repositoryPaths().filter((path) => path.endsWith('.md'));

/** Links of a page that lead to a file or heading of the repository that does not exist. */
function deadLinks(path: string): string[] {
  const text = readSource(path).text.replaceAll(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, href = '']) => {
    if (/^https?:/.test(href)) return [];
    const [file = '', anchor] = href.split('#');
    const target = file === '' ? path : posix.join(posix.dirname(path), file);
    if (!existsSync(`${root}/${target}`)) return [`${path}: ${href}`];
    return anchor === undefined || headingsOf(target).includes(anchor) ? [] : [`${path}: ${href}`];
  });
}

function headingsOf(path: string): string[] {
  const slugOf = slugger();
  return [...readSource(path).text.matchAll(/^#+ (.+)$/gm)].map(([, words = '']) => slugOf(words));
}

describe('the pages in Markdown', () => {
  it('lead to files and headings that exist', () => {
    expect(written.flatMap(deadLinks)).toEqual([]);
  });

  it('are all on the site, but for notes beside the sources', () => {
    const missing = written
      .filter((path) => /^(?:docs|src)\//.test(path))
      .filter((path) => {
        const address = path.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html');
        return !files.has(address);
      });
    expect(missing).toEqual([]);
  });
});

describe('slugger', () => {
  it('makes ids as GitHub does', () => {
    const slugOf = slugger();
    expect(['`a.b` C, d!', 'A webhook', 'a webhook', '[The `x`](y.md)'].map(slugOf)).toEqual([
      'ab-c-d',
      'a-webhook',
      'a-webhook-1',
      'the-x',
    ]);
  });
});
