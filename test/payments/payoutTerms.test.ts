import { describe, expect, it } from 'vitest';
import { payoutTerms } from '../../src/index.ts';

const body = { currency: 'EUR', processing_channel_id: 'pc_1' } as const;

describe('the terms of a payout', () => {
  it('leave the bank details behind', () => {
    const destination = { type: 'bank_account', account_number: '12345678' } as const;
    expect(payoutTerms({ ...body, amount: 500, destination }, 'P-1')).toEqual({
      amount: 500,
      currency: 'EUR',
      reference: 'P-1',
      destination: 'bank_account',
    });
  });

  it('infer what kind of destination it is', () => {
    const destination = { token: 'tok_1' };
    expect(payoutTerms({ ...body, amount: 500, destination }, 'P-1').destination).toBe('token');
  });

  it('know no amount that was fixed on the side of the source', () => {
    const source = { type: 'currency_account', id: 'ca_1', amount: 900 } as const;
    expect(payoutTerms({ ...body, source, destination: { id: 'src_1' } }, 'P-1')).toMatchObject({
      amount: null,
      destination: 'id',
    });
  });
});
