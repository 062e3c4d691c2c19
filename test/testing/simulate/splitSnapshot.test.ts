import { describe, expect, it } from 'vitest';
import {
  joined,
  named,
  noSplitting,
  paymentSplitting,
} from '../../../src/testing/simulate/splitSnapshot.ts';

const { split, numbered } = paymentSplitting;
const snapshot = (one: string, other: string, refused: object | null): string =>
  JSON.stringify({
    context: { operations: [{ key: one }, { key: other }], refusedCommand: refused },
  });

describe('the snapshot of a payment, in parts', () => {
  it('has one stem whatever its commands are called and whichever was refused last', () => {
    const [first, second] = [
      split(snapshot('k3', 'k1', null)),
      split(snapshot('k2', 'k12', { key: 'k4', reason: 'closed' })),
    ];
    expect(second.stem).toBe(first.stem);
    expect(first.keys).toEqual(['k3', 'k1']);
    expect(second.keys).toEqual(['k2', 'k12']);
    expect(split(snapshot('k2', 'k2', null)).stem).not.toBe(first.stem);
  });

  it('is joined to what it was', () => {
    for (const refused of [null, { key: 'k9', reason: '$& costs' }]) {
      const text = snapshot('k2', 'k1', refused);
      expect(joined(split(text))).toBe(text);
    }
  });

  it('is split again where nothing was refused since', () => {
    const { stem } = split(snapshot('k2', 'k1', { key: 'k9' }));
    expect(split(stem)).toEqual({ stem, keys: ['k1', 'k2'], refused: '' });
  });

  it('numbers the commands of an event after those that are known', () => {
    const keys = ['k5', 'k2'];
    const text = numbered('act_k2 asks k7 and k5', keys);
    expect(text).toBe('act_k2 asks k3 and k1');
    expect(keys).toEqual(['k5', 'k2', 'k7']);
    expect(named(text, keys)).toBe('act_k2 asks k7 and k5');
  });

  it('is left whole for a machine of which nothing is known', () => {
    const text = snapshot('k2', 'k1', { key: 'k9' });
    expect(noSplitting.split(text)).toEqual({ stem: text, keys: [], refused: '' });
    expect(joined(noSplitting.split(text))).toBe(text);
    expect(noSplitting.numbered(text, [])).toBe(text);
  });
});
