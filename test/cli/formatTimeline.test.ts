import { describe, expect, it } from 'vitest';
import { askedTexts, formatTimeline } from '../../src/cli/formatTimeline.ts';

describe('what was asked', () => {
  it('tells the amount and the key, and what came of a refused or repeated command', () => {
    const asked = [
      {},
      { key: 'A', amount: 1000, refused: 'exceedsAvailable' as const },
      { key: 'A', amount: 500 },
      { key: 'A', amount: 500 },
      { key: 'B' },
    ];
    expect(askedTexts(asked, 'USD')).toEqual([
      '',
      'refused: exceedsAvailable, 10.00 USD, key A',
      '5.00 USD, key A',
      'asked again, 5.00 USD, key A',
      'key B',
    ]);
  });

  it('is a column of the story', () => {
    const balances = { authorized: 6500, captured: 0, voided: 0, refunded: 0, returned: 0 };
    const at = '2026-03-04T10:00:00.000Z';
    const entry = { at, event: 'merchant.void', state: 'authorized', balances, key: 'V' } as const;
    const [heading, row] = formatTimeline([entry], 'USD').split('\n');
    expect(heading).toMatch(/MONEY +ASKED$/);
    expect(row).toMatch(/authorized 65\.00 USD +key V$/);
  });
});
