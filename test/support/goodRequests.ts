/** Requests as a shop would send them. `pay_?` and the like stand for ids that were given. */
const card = {
  type: 'card',
  number: '4242424242424242',
  expiry_month: 6,
  expiry_year: 2030,
  cvv: '100',
  name: 'Jo Shopper',
  billing_address: { address_line1: '1 High St', city: 'Leeds', zip: 'LS1', country: 'GB' },
  phone: { country_code: '44', number: '1234567890' },
};

const money = { amount: 1_000, currency: 'GBP', reference: 'ORD-1' };

const urls = {
  success_url: 'https://shop.example/thanks?order=1',
  failure_url: 'https://shop.example/sorry',
};

const payment = '/payments';

/** Path and body. */
export const goodRequests: readonly (readonly [string, object])[] = [
  ['/tokens', card],
  [payment, { source: card, ...money }],
  [payment, { source: card, ...money }],
  [payment, { source: card, ...money, capture: false, metadata: { order: 7, note: 'gift' } }],
  [payment, { source: card, ...money, authorization_type: 'Estimated', capture: false }],
  [payment, { source: card, ...money, '3ds': { enabled: true, attempt_n3d: true }, ...urls }],
  [payment, { source: { type: 'token', token: 'tok_?' }, ...money }],
  [payment, { source: { type: 'id', id: 'src_?', cvv: '100' }, ...money }],
  [payment, { source: { type: 'customer', id: 'cus_?' }, ...money, customer: { id: 'cus_?' } }],
  [payment, { source: { type: 'ideal', description: 'ORD5' }, ...money, currency: 'EUR', ...urls }],
  [payment, { source: { type: 'sofort' }, ...money, currency: 'EUR', ...urls }],
  [payment, { source: { type: 'klarna' }, ...money, currency: 'EUR', ...urls }],
  [
    payment,
    {
      source: { ...card, number: '4544249167673670' },
      ...money,
      payment_type: 'Recurring',
      merchant_initiated: true,
      previous_payment_id: 'pay_?',
      retry: { dunning: { enabled: true, max_attempts: 3, end_after_days: 7 } },
    },
  ],
  [
    payment,
    {
      source: { type: 'currency_account', id: 'ca_aaaaaaaaaaaaaaaaaaaaaaaaaa' },
      destination: { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
      ...money,
    },
  ],
  ['/payments/pay_?/captures', { amount: 100, capture_type: 'NonFinal', metadata: { part: 1 } }],
  ['/payments/pay_?/captures', {}],
  ['/payments/pay_?/refunds', { amount: 100, reference: 'REFUND' }],
  ['/payments/pay_?/voids', { reference: 'ALL' }],
  ['/payments/pay_?/reversals', {}],
  ['/payments/pay_?/authorizations', { amount: 50 }],
  ['/payments/search', { query: "id:'pay_?' AND status:'Captured'", limit: 10 }],
  ['/connect/token', { grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' }],
  ['/3ds/pay_?', { answer: 'approve' }],
  ['/apm/pay_?', { answer: 'pay' }],
  ['/__sandbox/payments/pay_?/debit', { outcome: 'collected' }],
  ['/__sandbox/payments/pay_?/disputes', { stage: 'received', amount: 10 }],
  ['/__sandbox/issuer-scripts', { target: '4242424242424242', responseCodes: ['20051', '10000'] }],
];

/** Ids stand where the braces are, of whatever kind. */
export const pathTemplates: readonly string[] = [
  '/tokens',
  '/connect/token',
  '/payments',
  '/payments',
  '/payments',
  '/payments/search',
  '/payments/{id}',
  '/payments/{id}/actions',
  '/payments/{id}/authorizations',
  '/payments/{id}/captures',
  '/payments/{id}/captures',
  '/payments/{id}/voids',
  '/payments/{id}/refunds',
  '/payments/{id}/reversals',
  '/payments/{id}/cancellations',
  '/workflows/events/{id}',
  '/workflows/events/subject/{id}',
  '/workflows/events/{id}/actions/{id}',
  '/workflows/events/{id}/reflow',
  '/3ds/{id}',
  '/apm/{id}',
  '/__sandbox/payments',
  '/__sandbox/payments/{id}',
  '/__sandbox/payments/{id}/debit',
  '/__sandbox/payments/{id}/review',
  '/__sandbox/payments/{id}/shopper',
  '/__sandbox/payments/{id}/disputes',
  '/__sandbox/disputes/{id}',
  '/__sandbox/issuer-scripts',
  '/__sandbox/endpoints',
  '/__sandbox/outbox/{id}',
  '/__sandbox/outbox/{id}/resend',
];
