import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAsset } from '../../src/watch/assets.ts';

const scripts = readdirSync(new URL('../../src/watch/page', import.meta.url)).filter((file) =>
  file.endsWith('.js'),
);

describe('the files of the watch page', () => {
  it.each(scripts)('%s is served', async (file) => {
    const answer = await readAsset(`/${file}`);
    expect(answer?.headers.get('content-type')).toContain('javascript');
  });
});
