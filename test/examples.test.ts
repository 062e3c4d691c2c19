import { describe, expect, it } from 'vitest';

describe('examples', () => {
  it('01-accept-a-payment runs to its end', async () => {
    const { state, balances } = await import('../examples/01-accept-a-payment.ts');
    expect(state).toBe('partiallyRefunded');
    expect(balances).toMatchObject({ authorized: 6500, captured: 4000, voided: 0, refunded: 1000 });
  });
});
