import type { PayoutRequest } from '../../src/checkout/index.ts';

const id26 = 'a'.repeat(26);

/** A payout of 10.00 GBP to a bank account. */
export function payoutRequest(changes: Partial<PayoutRequest> = {}): PayoutRequest {
  return {
    source: { type: 'currency_account', id: `ca_${id26}` },
    destination: {
      type: 'bank_account',
      account_number: '12345678',
      bank_code: '050389',
      country: 'GB',
      account_holder: { type: 'individual', first_name: 'Ada', last_name: 'Byron' },
    },
    amount: 1000,
    currency: 'GBP',
    reference: 'PO-1',
    billing_descriptor: { reference: 'Withdrawal' },
    processing_channel_id: `pc_${id26}`,
    ...changes,
  };
}
