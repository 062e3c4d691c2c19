import { linkOf, type Json, type SandboxShop } from './sandboxShop.ts';

const address = {
  address_line1: '1 Weg',
  address_line2: 'Haus 2',
  city: 'Berlin',
  zip: '10178',
  country: 'DE',
};
const holder = { type: 'individual', first_name: 'Ada', last_name: 'Byron' };
const account = { account_type: 'savings', account_number: '000123456789', account_holder: holder };

/** A request that keeps to the rules of its method, for each method that has rules of its own. */
export const methodRequests = {
  ach: {
    source: { type: 'ach', ...account, country: 'US', bank_code: '110000000' },
    currency: 'USD',
  },
  alipay_plus: { source: { type: 'alipay_plus' }, currency: 'USD' },
  bacs: {
    source: { type: 'bacs', account_number: '12345678', bank_code: '050389' },
    currency: 'GBP',
  },
  bancontact: {
    source: { type: 'bancontact', payment_country: 'BE', account_holder_name: 'Ada Byron' },
    currency: 'EUR',
  },
  bank_account: {
    source: { type: 'bank_account', ...account, bank_code: '110000000' },
    currency: 'USD',
  },
  blik: {
    source: { type: 'blik' },
    currency: 'PLN',
    processing: { partner_code: '123456' },
  },
  eps: { source: { type: 'eps', purpose: 'Engine' }, currency: 'EUR' },
  ideal: { source: { type: 'ideal', description: 'Engine' }, currency: 'EUR' },
  klarna: {
    source: { type: 'klarna', account_holder: { ...holder, billing_address: address } },
    currency: 'EUR',
  },
  knet: { source: { type: 'knet', language: 'en' }, currency: 'KWD' },
  mbway: { source: { type: 'mbway' }, currency: 'EUR' },
  multibanco: {
    source: { type: 'multibanco', payment_country: 'PT', account_holder_name: 'Ada Byron' },
    currency: 'EUR',
  },
  p24: { source: { type: 'p24' }, currency: 'PLN' },
  paypal: {
    source: { type: 'paypal' },
    currency: 'EUR',
    items: [
      { name: 'Wheel', quantity: 2, unit_price: 300 },
      { name: 'Cog', quantity: 1, unit_price: 1, total_amount: 400 },
    ],
  },
  sepa: {
    source: {
      type: 'sepa',
      country: 'DE',
      account_number: 'DE89370400440532013000',
      currency: 'EUR',
      account_holder: { ...holder, billing_address: address },
    },
    currency: 'EUR',
  },
  sofort: { source: { type: 'sofort' }, currency: 'EUR' },
  tamara: { source: { type: 'tamara' }, currency: 'SAR', customer: { email: 'ada@example.com' } },
  wechatpay: {
    source: { type: 'wechatpay' },
    currency: 'USD',
    processing: { product_type: 'QR Code' },
  },
} as const;

export type Method = keyof typeof methodRequests;

const success_url = 'https://shop.example/thanks?order=1';
const failure_url = 'https://shop.example/sorry';

/** Asks for a payment of 10.00 by a method. */
export async function payBy(shop: SandboxShop, method: Method, fields: object = {}): Promise<Json> {
  const basic = { amount: 1000, reference: 'ORD1', success_url, failure_url };
  const { body } = await shop.post('/payments', { ...basic, ...methodRequests[method], ...fields });
  return body;
}

/** A payment by a method with a page, on which the shopper has pressed Pay. */
export async function paidBy(
  shop: SandboxShop,
  method: Method,
  fields: object = {},
): Promise<string> {
  const payment = await payBy(shop, method, fields);
  await shop.sandbox.shopper.pay(linkOf(payment, 'redirect'));
  await shop.pass(1000);
  return payment.id as string;
}
