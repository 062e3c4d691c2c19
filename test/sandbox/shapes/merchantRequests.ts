import { visa } from '../../support/sandboxShop.ts';

/** Everything a merchant can send with a card that comes back. */
export const cardRequest = {
  source: {
    ...visa,
    name: 'Ada Byron',
    billing_address: {
      address_line1: '1 High St.',
      address_line2: 'Flat 4',
      city: 'London',
      state: 'Greater London',
      zip: 'SW1A 1AA',
      country: 'GB',
    },
    phone: { country_code: '+1', number: '415 555 2671' },
  },
  amount: 1000,
  currency: 'GBP',
  reference: 'ORD-1',
  capture: false,
  customer: { email: 'ada@example.com', name: 'Ada Byron' },
  billing_descriptor: { name: 'SHOP', city: 'London' },
  payment_ip: '203.0.113.7',
  metadata: { coupon_code: 'NY', partner_id: 7 },
};

const { billing_address: _address, phone: _phone, ...barest } = cardRequest.source;

/** The same card without an address and a phone. */
export const bareSource = barest;
export const decliningSource = { ...bareSource, number: '4539467987109256' };
export const poorSource = { ...bareSource, number: '4544249167673670' };

/** Only what has to be there, for a shopper without a name or an address. */
export const bareRequest = { source: visa, amount: 1000, currency: 'GBP', capture: false };

const ideal = { type: 'ideal', description: 'Order 1', language: 'nl' };
export const idealRequest = {
  source: ideal,
  amount: 1000,
  currency: 'EUR',
  reference: 'ORD1',
  customer: { email: 'ada@example.com' },
};

const id26 = 'a'.repeat(26);

export const payoutRequest = {
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
};

export const address = cardRequest.source.billing_address;

export const klarnaRequest = {
  source: {
    type: 'klarna',
    account_holder: {
      first_name: 'Ada',
      last_name: 'Byron',
      billing_address: {
        address_line1: '1 Weg',
        city: 'Berlin',
        zip: '10178',
        country: 'DE',
        state: '',
      },
      email: 'ada@example.com',
      date_of_birth: '1990-01-01',
      phone: { number: '+10000000000' },
      identification: {},
    },
  },
  amount: 3998,
  currency: 'EUR',
  payment_type: 'Installment',
  payment_plan: { financing: true },
  items: [
    {
      name: 'Engine',
      quantity: 1,
      unit_price: 3998,
      total_amount: 3998,
      tax_amount: 0,
      discount_amount: 0,
    },
    { name: 'Rebate', quantity: 1, unit_price: 0, total_amount: 0, discount_amount: 0 },
  ],
  shipping: {
    first_name: 'Ada',
    last_name: 'Byron',
    email: 'ada@example.com',
    address: { address_line1: '1 Weg', city: 'Berlin', state: '', zip: '10178', country: 'DE' },
    phone: { number: '+10000000000' },
  },
  processing: { locale: 'en-GB', tax_amount: 0, shipping_amount: 0 },
};
