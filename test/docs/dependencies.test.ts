import { describe, expect, it } from 'vitest';
import { readSource } from '../support/sourceText.ts';

type Named = Readonly<Record<string, unknown>>;

const described = JSON.parse(readSource('package.json').text) as {
  readonly dependencies: Named;
  readonly devDependencies: Named;
  readonly peerDependencies: Named;
};
const { dependencies, devDependencies, peerDependencies } = described;
const inspected = JSON.parse(readSource('test/stately/package.json').text) as {
  readonly dependencies?: Named;
  readonly devDependencies?: Named;
};
const used = new Set(
  [dependencies, devDependencies, peerDependencies, inspected.dependencies ?? {}]
    .concat(inspected.devDependencies ?? {})
    .flatMap(Object.keys),
);

const table = readSource('CONTRIBUTING.md').text.split('## Dependencies')[1] ?? '';
const explained = table
  .split('\n')
  .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
  .map(([, name = '']) => name);

describe('the packages of CONTRIBUTING.md', () => {
  it('are all that are used, each with its reason', () => {
    expect([...used].filter((name) => !explained.includes(name))).toEqual([]);
  });

  it('are used, all of them', () => {
    expect(explained.filter((name) => !used.has(name))).toEqual([]);
  });
});
