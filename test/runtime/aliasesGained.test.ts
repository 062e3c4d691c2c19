import { describe, expect, it } from 'vitest';
import { aliasesGained } from '../../src/runtime/aliasesGained.ts';
import type { RuntimeDocument } from '../../src/runtime/document.ts';

const definition = { aliases: (snapshot: unknown) => snapshot as readonly string[] };
const known = (...aliases: readonly string[]): RuntimeDocument => ({
  id: 'd1',
  machine: 'errand',
  version: '1',
  sequence: 1,
  status: 'active',
  snapshot: [...aliases],
  live: {},
  timers: {},
});

describe('the names that a document gains', () => {
  it('are all of them where it has just begun', () => {
    expect(aliasesGained(definition, undefined, ['one', 'two'])).toEqual(['one', 'two']);
  });

  it('are those that it did not have before', () => {
    expect(aliasesGained(definition, known('one'), ['two', 'one'])).toEqual(['two']);
    expect(aliasesGained(definition, known('one'), ['one'])).toEqual([]);
    expect(aliasesGained(definition, known('one'), [])).toEqual([]);
  });
});
