import { describe, expect, it } from 'vitest';
import { shortened } from '../../../src/cli/checking/simulateCommand.ts';

const lines = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `line ${index + 1}`);

describe('the story of a history', () => {
  it.each([0, 1, 180, 181])('of %i lines is told whole', (count) => {
    expect(shortened(lines(count))).toEqual(lines(count));
  });

  it('that goes on for ever is told by its beginning and its end', () => {
    const told = shortened(lines(4_610));
    expect(told).toHaveLength(181);
    expect(told[0]).toBe('line 1');
    expect(told[150]).toBe('... 4430 more, all of them with --json');
    expect(told.at(-1)).toBe('line 4610');
  });
});
