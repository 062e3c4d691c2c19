/** A webhook about one action of a payment, in the documented shape with values of our own. */
export function webhookSample(type: string, data: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: `evt_${type}`,
    type,
    version: '1.0.29',
    timestamp: '2026-03-04T10:00:01.1234567Z',
    data: {
      id: 'pay_ourownpaymentidentifier22',
      action_id: 'act_ourownactionidentifier222',
      reference: 'ORDER-77',
      amount: 1250,
      currency: 'EUR',
      processed_on: '2026-03-04T10:00:00.7654321Z',
      response_code: '10000',
      response_summary: 'Approved',
      metadata: { basket: '3001' },
      ...data,
    },
  });
}
