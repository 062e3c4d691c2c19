/** A small payout without faults: from a balance to a stored bank account. */
export function payoutRequest(changed: Readonly<Record<string, unknown>> = {}) {
  return {
    source: { type: 'currency_account', id: 'ca_ourowncurrencyaccount22222' },
    destination: { type: 'id', id: 'src_ourownsourceidentifier222a' },
    amount: 1250,
    currency: 'EUR',
    reference: 'OUT-77',
    processing_channel_id: 'pc_ourownprocessingchannel222',
    ...changed,
  };
}
