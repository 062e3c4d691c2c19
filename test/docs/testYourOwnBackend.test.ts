import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapterFor, found, plan } from '../../examples/13-test-your-own-backend.ts';
import { describePlan } from '../../src/testing/index.ts';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Blocks of a page in one language. */
function blocks(page: string, language: string): string[] {
  const fence = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\\n\`\`\``, 'g');
  return [...page.matchAll(fence)].map(([, text = '']) => text);
}

describe('docs/test-your-own-backend.md', () => {
  const page = read('docs/test-your-own-backend.md');
  const example = read('examples/13-test-your-own-backend.ts');

  it('shows what the example does', () => {
    const [program = ''] = page.split('## The shipped plans');
    const chunks = blocks(program, 'ts').flatMap((block) => block.split('\n\n'));
    const shown = chunks.filter((chunk) => !/^import |^describePlan/.test(chunk));
    expect(shown.length).toBeGreaterThan(5);
    for (const chunk of shown) expect(example).toContain(chunk);
  });

  it('shows the failure as it is told', () => {
    expect(blocks(page, 'text')).toEqual(found);
  });
});

describePlan({ describe, it }, plan, adapterFor(false));
