import { describe, expect, it } from 'vitest';
import { importCycles } from './importCycles.ts';
import { parseSource } from './parsedSource.ts';

const files = (texts: Record<string, string>) =>
  Object.entries(texts).map(([path, text]) => parseSource({ path, text }));

describe('importCycles', () => {
  it('names a circle of any length', () => {
    const found = importCycles(
      files({
        'src/start.ts': `import './a.ts';`,
        'src/a.ts': `import { c } from './deep/b.ts';`,
        'src/deep/b.ts': `export { c } from './c.ts';`,
        'src/deep/c.ts': `import { a } from '../a.ts';`,
      }),
    );
    expect(found).toEqual(['src/a.ts -> src/deep/b.ts -> src/deep/c.ts -> src/a.ts']);
  });

  it('names a file that imports itself', () => {
    expect(importCycles(files({ 'a.ts': `import './a.ts';` }))).toEqual(['a.ts -> a.ts']);
  });

  it('finds no circle where two ways lead to one file', () => {
    const found = importCycles(
      files({
        'a.ts': `import './b.ts'; import './c.ts';`,
        'b.ts': `import './d.ts';`,
        'c.ts': `import './d.ts';`,
        'd.ts': '',
      }),
    );
    expect(found).toEqual([]);
  });

  it('lets types refer to each other', () => {
    const found = importCycles(
      files({ 'a.ts': `import type { B } from './b.ts';`, 'b.ts': `import './a.ts';` }),
    );
    expect(found).toEqual([]);
  });
});
