import { describe, expect, it } from 'vitest';
import { layerFaults, ownIndexFaults } from './layerRules.ts';
import { parseSource } from './parsedSource.ts';

const parse = (path: string, line: string) => parseSource({ path, text: line });

describe('layerFaults', () => {
  it.each([
    { path: 'machines/a.ts', line: `import { setup } from 'xstate';` },
    { path: 'machines/a.ts', line: `import { port } from './shared/port.ts';` },
    { path: 'machines/payment/a.ts', line: `import { port } from '../shared/port.ts';` },
    { path: 'src/checkout/transport/fetchExchange.ts', line: `import { ofetch } from 'ofetch';` },
    { path: 'src/checkout/payments/a.ts', line: `import { sleep } from '../../clock.ts';` },
    { path: 'src/webhooks/a.ts', line: `import type { Tag } from '../../machines/tags.ts';` },
    { path: 'src/runtime/a.ts', line: `import { p } from '../../machines/shared/port.ts';` },
    { path: 'src/sandbox/a.ts', line: `import { createServer } from 'node:http';` },
    { path: 'src/actors/a.ts', line: `import { b } from '../checkout/b.ts';` },
    { path: 'src/cli/a.ts', line: `import { b } from '../sandbox/b.ts';` },
    { path: 'src/createPayments.ts', line: `import { b } from './runtime/b.ts';` },
    { path: 'examples/a.ts', line: `import { b } from 'paystate/testing';` },
  ])('$path may $line', ({ path, line }) => {
    expect(layerFaults(parse(path, line))).toEqual([]);
  });

  it.each([
    { path: 'machines/a.ts', line: `import { ok } from 'neverthrow';` },
    { path: 'machines/a.ts', line: `import type { Clock } from '../src/clock.ts';` },
    { path: 'machines/a.ts', line: `import { readFileSync } from 'node:fs';` },
    { path: 'machines/a.ts', line: `import { f } from 'xstate-other';` },
    { path: 'src/checkout/a.ts', line: `import { ofetch } from 'ofetch';` },
    { path: 'src/checkout/a.ts', line: `import { b } from '../../machines/b.ts';` },
    { path: 'src/checkout/a.ts', line: `import { b } from '../clockwork.ts';` },
    { path: 'src/webhooks/a.ts', line: `import { b } from '../../machines/b.ts';` },
    { path: 'src/webhooks/a.ts', line: `import { type B } from '../checkout/b.ts';` },
    { path: 'src/runtime/a.ts', line: `import { b } from '../../machines/paymentMachine.ts';` },
    { path: 'src/runtime/a.ts', line: `import type { B } from '../checkout/b.ts';` },
    { path: 'src/stores/a.ts', line: `import { b } from '../runtime/b.ts';` },
    { path: 'src/sandbox/a.ts', line: `export { b } from '../../machines/b.ts';` },
    { path: 'src/sandbox/a.ts', line: `import { b } from '../checkout/b.ts';` },
    { path: 'src/sandbox/a.ts', line: `const b = import('xstate');` },
    { path: 'src/testing/a.ts', line: `import { b } from '../../test/support/b.ts';` },
    { path: 'src/actors/a.ts', line: `import { b } from '../runtime/b.ts';` },
    { path: 'src/actors/a.ts', line: `import { b } from 'ofetch';` },
    { path: 'src/a.ts', line: `import { b } from '../test/support/b.ts';` },
    { path: 'examples/a.ts', line: `import { b } from '../src/index.ts';` },
    { path: 'examples/a.ts', line: `import { b } from './b.ts';` },
  ])('$path may not $line', ({ path, line }) => {
    expect(layerFaults(parse(path, line))).toHaveLength(1);
  });

  it('names the file, the line and the import', () => {
    expect(layerFaults(parse('machines/a.ts', `\nimport { ok } from 'neverthrow';`))).toEqual([
      'machines/a.ts:2 must not import neverthrow',
    ]);
  });

  it('does not know a new folder until somebody says where it stands', () => {
    expect(layerFaults(parse('src/surprise/a.ts', ''))).toEqual([
      'src/surprise/a.ts is in no known layer',
    ]);
  });
});

describe('ownIndexFaults', () => {
  it.each([
    { path: 'src/testing/a.ts', from: './index.ts', count: 1 },
    { path: 'src/testing/deep/a.ts', from: '../index.ts', count: 1 },
    { path: 'machines/a.ts', from: './index.ts', count: 1 },
    { path: 'src/index.ts', from: './testing/index.ts', count: 0 },
    { path: 'src/cli/a.ts', from: '../index.ts', count: 0 },
    { path: 'src/cli/a.ts', from: '../testing/index.ts', count: 0 },
    { path: 'src/cli/a.ts', from: './notindex.ts', count: 0 },
  ])('$path importing $from: $count', ({ path, from, count }) => {
    expect(ownIndexFaults(parse(path, `import { b } from '${from}';`))).toHaveLength(count);
  });
});
