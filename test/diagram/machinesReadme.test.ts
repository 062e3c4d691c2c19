import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { machinePages, machinesReadme } from '../support/docs/machinePages.ts';

describe('machines/README.md', () => {
  // Every picture is laid out for it.
  it('is what the machines say; npm run docs writes it anew', { timeout: 120_000 }, async () => {
    await expect(machinesReadme()).toMatchFileSnapshot('../../machines/README.md');
  });
});

describe('docs/machines', () => {
  it.each(machinePages)(
    '$file is what the machine says; npm run docs writes it anew',
    async ({ file, make }) => {
      await expect(make()).toMatchFileSnapshot(`../../docs/machines/${file}`);
    },
    60_000,
  );

  it('has no page of a machine that is gone', () => {
    expect(readdirSync(new URL('../../docs/machines', import.meta.url)).toSorted()).toEqual(
      machinePages.map(({ file }) => file).toSorted(),
    );
  });
});
