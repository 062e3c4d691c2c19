import { describe, expect, it } from 'vitest';
import { exploreMachine } from '../../src/testing/index.ts';
import { doubtfulStep } from '../support/evidenceRules.ts';
import { walks } from '../support/machines.ts';

describe.each(walks)('machine $id', ({ machine, domain }) => {
  it('never acts as if it knew what nobody has told it', () => {
    const ended = new Set<string>();
    exploreMachine(machine, {
      ...domain,
      limit: 1_000,
      onStep: (step) => doubtfulStep(step).forEach((fault) => ended.add(fault)),
    });
    expect([...ended]).toEqual([]);
  });
});
