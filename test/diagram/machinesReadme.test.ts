import { describe, expect, it } from 'vitest';
import { machinesReadme } from '../support/machinesReadme.ts';

describe('machines/README.md', () => {
  // Every picture is laid out for it.
  it('is what the machines say; npm run docs writes it anew', { timeout: 120_000 }, async () => {
    await expect(machinesReadme()).toMatchFileSnapshot('../../machines/README.md');
  });
});
