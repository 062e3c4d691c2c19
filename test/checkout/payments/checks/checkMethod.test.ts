import { describe, expect, it } from 'vitest';
import { checkMethod } from '../../../../src/checkout/payments/checks/checkMethod.ts';

type Body = Readonly<Record<string, unknown>>;

const placesOf = (body: Body) => checkMethod(body).map(({ path }) => path);
const paying = (type: string, rest: Body = {}): Body => ({
  source: { type },
  amount: 1250,
  currency: 'EUR',
  ...rest,
});
const blik = (rest: Body) => paying('blik', { currency: 'PLN', ...rest });
const network = (rest: Body, source: Body = {}) => ({
  ...rest,
  source: { type: 'network_token', ...source },
});
const line = (unit_price: number, quantity = 1) => ({ name: 'Tea', unit_price, quantity });
const account = { country: 'NL', account_number: 'NL91ABNA0417164300', currency: 'EUR' };

describe('a method takes', () => {
  it.each<Body>([
    {},
    { source: 'text' },
    paying('card'),
    paying('some_new_method'),
    blik({ amount: 5_000_000 }),
    blik({ payment_plan: { name: 'x'.repeat(35), start_date: '20300131', amount: 1 } }),
    network({}, { cryptogram: 'AgAA', eci: '05' }),
    network({ previous_payment_id: 'pay_x' }),
    network({ previous_payment_id: 'pay_x', '3ds': { enabled: false } }),
    paying('paypal'),
    paying('paypal', { items: [] }),
    paying('paypal', { items: [line(1000), line(125, 2)] }),
    paying('paypal', { items: [{ ...line(1), total_amount: 1250 }] }),
    paying('paypal', { items: [line(1350), line(-100)] }),
    paying('paypal', { items: [{ ...line(1000), tax_amount: 250 }] }),
    paying('paypal', { items: [line(1000)], processing: { shipping_amount: 250 } }),
    paying('paypal', { items: [{ name: 'Tea' }, line(1000)] }),
    paying('sepa', { source: { type: 'sepa', ...account, account_holder: {} } }),
    paying('sepa', { source: { type: 'sepa', id: 'src_x' } }),
    paying('sequra', { payment_ip: '192.0.2.1' }),
    paying('sequra', { risk: { device: { network: { ipv6: '2001:db8::1' } } } }),
    paying('tamara', { customer: {} }),
    paying('wechatpay', { processing: { product_type: 'QR Code' } }),
    paying('wechatpay', { processing: { product_type: 'Mini Program', open_id: 'o1' } }),
    paying('gcash'),
    paying('alipay', { processing: { terminal_type: 'APP' } }),
    paying('alipay_cn', { processing: { terminal_type: 'WEB' } }),
    paying('dana', { processing: { terminal_type: 'APP', os_type: 'IOS' } }),
  ])('%j', (body) => {
    expect(placesOf(body)).toEqual([]);
  });
});

describe('a method refuses', () => {
  it.each<[string[], Body]>([
    [['currency'], paying('blik')],
    [['amount'], blik({ amount: 5_000_001 })],
    [['payment_plan.name'], blik({ payment_plan: { name: 'x'.repeat(36) } })],
    [['payment_plan.start_date'], blik({ payment_plan: { start_date: '2030-01-31' } })],
    [['payment_plan.amount'], blik({ payment_plan: { amount: 0 } })],
    [['source.cryptogram', 'source.eci'], network({})],
    [['source.eci'], network({}, { cryptogram: 'AgAA' })],
    [
      ['source.cryptogram', 'source.eci'],
      network({ previous_payment_id: 'pay_x', '3ds': { enabled: true } }),
    ],
    [['items'], paying('paypal', { items: [line(1000), line(125)] })],
    [['items'], paying('paypal', { items: [line(1251)] })],
    [['items'], paying('paypal', { items: [{ ...line(1250), total_amount: 1 }] })],
    [
      ['source.country', 'source.account_number', 'source.currency', 'source.account_holder'],
      paying('sepa'),
    ],
    [['payment_ip'], paying('sequra')],
    [['customer'], paying('tamara')],
    [['processing.product_type'], paying('wechatpay')],
    [['processing.open_id'], paying('wechatpay', { processing: { product_type: 'Mini Program' } })],
    [
      ['processing.open_id'],
      paying('wechatpay', { processing: { product_type: 'Official Account' } }),
    ],
    ...['alipay_plus', 'alipay_cn', 'alipay_hk', 'gcash', 'dana', 'kakaopay', 'truemoney', 'tng']
      .map((type) => paying(type, { processing: { terminal_type: 'WAP' } }))
      .map((body): [string[], Body] => [['processing.os_type'], body]),
  ])('%j: %j', (places, body) => {
    expect(placesOf(body)).toEqual(places);
  });
});
