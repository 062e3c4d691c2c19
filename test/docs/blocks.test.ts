import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { blockFolder, writeBlockModules } from '../support/docs/blockModules.ts';
import { blocksIn, codeBlocks } from '../support/docs/codeBlocks.ts';

const modules = writeBlockModules(blocksIn('ts'));
const tsc = fileURLToPath(new URL('../../node_modules/typescript/bin/tsc', import.meta.url));

afterEach(() => vi.resetModules());
afterAll(() => rmSync(blockFolder, { recursive: true, force: true }));

describe('the blocks of the pages', () => {
  it('hold their types, as a user compiles them', async () => {
    const told = await promisify(execFile)(process.execPath, [tsc, '-p', blockFolder]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { readonly stdout: string }) => stdout,
    );
    expect(told).toBe('');
  }, 120_000);

  it.each(modules.filter(({ typesOnly }) => !typesOnly))(
    '$name runs',
    async ({ file, says }) => {
      const shop = await import('./preambles/shop.ts');
      try {
        const { openedByBlock } = (await import(file)) as BlockExports;
        expect(says === '' ? [says] : shop.said).toContain(says);
        for (const one of openedByBlock) await one.close();
      } finally {
        await shop.close();
      }
    },
    60_000,
  );
});

describe('codeBlocks', () => {
  it('reads what is said of a block above it', () => {
    const text = '<!-- block: captured, continues, types only, says no -->\n\n```ts\nlet a;\n```\n';
    expect(codeBlocks('page.md', text)).toMatchObject([
      {
        name: 'page.md:4',
        code: 'let a;',
        preamble: 'captured',
        continues: true,
        typesOnly: true,
        says: 'no',
      },
    ]);
  });

  it('says it of that block alone', () => {
    const text = '<!-- block: captured -->\n\n```ts\n```\n\n```ts\n```\n';
    expect(codeBlocks('page.md', text).map(({ preamble }) => preamble)).toEqual([
      'captured',
      'shop',
    ]);
  });
});

interface BlockExports {
  readonly openedByBlock: readonly { readonly close: () => unknown }[];
}
