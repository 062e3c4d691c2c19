import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { apiPages } from '../support/docs/apiPages.ts';
import { entryPoints } from '../support/docs/entryPoints.ts';
import { exportedSymbols } from '../support/docs/exportedSymbols.ts';

const pages = apiPages();

describe('docs/api', () => {
  it.each(pages)('$file is what the sources say; npm run docs writes it anew', async (page) => {
    await expect(page.text).toMatchFileSnapshot(`../../docs/api/${page.file}`);
  });

  it('has no page of an entry that is gone', () => {
    expect(readdirSync(new URL('../../docs/api', import.meta.url)).toSorted()).toEqual(
      pages.map(({ file }) => file).toSorted(),
    );
  });
});

describe('what the package exports', () => {
  it.each(entryPoints())('$name: every symbol says what it means', ({ source }) => {
    const silent = exportedSymbols(source).filter(({ doc }) => doc === '');
    expect(silent.map(({ name, source: file }) => `${name} in ${file}`)).toEqual([]);
  });
});
