import { describe, expect, it } from 'vitest';
import { machinesReadme } from '../support/machinesReadme.ts';

describe('machines/README.md', () => {
  it('is what the machines say; npm run docs writes it anew', async () => {
    await expect(machinesReadme()).toMatchFileSnapshot('../../machines/README.md');
  });
});
