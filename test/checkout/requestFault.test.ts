import { expect, it } from 'vitest';
import { pathOf } from '../../src/checkout/requestFault.ts';

it.each<[unknown[], string]>([
  [[], ''],
  [['amount'], 'amount'],
  [['source', 'number'], 'source.number'],
  [['items', 0, 'quantity'], 'items[0].quantity'],
  [['3ds', 'eci'], '3ds.eci'],
  [['metadata', 'two words'], 'metadata["two words"]'],
  [['metadata', 'line\nbreak'], 'metadata["line\\nbreak"]'],
])('the keys %j are written %s', (keys, path) => {
  expect(pathOf(keys)).toBe(path);
});
