import { describe, expect, it } from 'vitest';
import { readCursor, writeCursor } from '../../../src/payments/looking/pageCursor.ts';

describe('the cursor of a list', () => {
  it.each([
    { after: { changedAt: 1_772_618_400_000, number: 17 }, askedAt: 1_772_618_400_001 },
    { after: { changedAt: 0.25, number: 0 }, askedAt: 1e21 },
    { after: { changedAt: -1, number: 3 }, askedAt: 1e-9 },
  ])('comes back as it was written: %j', (cursor) => {
    expect(readCursor(writeCursor(cursor))).toEqual(cursor);
  });

  it.each(['', 'x', '1_2', '1_2_3_4', '1_2.5_3', '1e999_2_3', '1_2_3 or 1=1', '--1_2_3', 7, null])(
    'is nothing that was made up: %j',
    (text) => {
      expect(readCursor(text)).toBeUndefined();
    },
  );
});
