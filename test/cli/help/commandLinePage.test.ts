import { describe, expect, it } from 'vitest';
import { commandLinePage } from '../../../src/cli/help/commandLinePage.ts';
import { programOf } from '../../../src/cli/program.ts';
import { silentIo } from '../../support/silentIo.ts';

describe('docs/command-line.md', () => {
  it('is what the commands say of themselves; npm run docs writes it anew', async () => {
    const program = programOf(silentIo, () => undefined);
    await expect(commandLinePage(program)).toMatchFileSnapshot('../../../docs/command-line.md');
  });
});
