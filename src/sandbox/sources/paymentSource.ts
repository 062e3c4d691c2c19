import * as v from 'valibot';
import { schemeOf } from './cardNumber.ts';
import { addressField, fields, flag, oneOf, phoneField, text } from '../transport/requestFields.ts';

const expiry = {
  expiry_month: v.pipe(
    v.number('card_expiry_month_invalid'),
    v.integer('card_expiry_month_invalid'),
    v.minValue(1, 'card_expiry_month_invalid'),
    v.maxValue(12, 'card_expiry_month_invalid'),
  ),
  expiry_year: v.pipe(
    v.number('card_expiry_year_invalid'),
    v.integer('card_expiry_year_invalid'),
    v.minValue(1000, 'card_expiry_year_invalid'),
    v.maxValue(9999, 'card_expiry_year_invalid'),
  ),
};
const missingExpiry = {
  expiry_month: 'card_expiry_month_required',
  expiry_year: 'card_expiry_year_required',
};

const cvv = v.pipe(v.string('cvv_invalid'), v.regex(/^\d{3,4}$/, 'cvv_invalid'));

const cardNumber = v.pipe(
  v.string('card_number_invalid'),
  v.check((number) => schemeOf(number) !== undefined, 'card_number_invalid'),
);

const cardEntries = {
  number: cardNumber,
  ...expiry,
  name: v.optional(text(255, 'card_holder_invalid')),
  cvv: v.optional(cvv),
  billing_address: v.optional(addressField),
  phone: v.optional(phoneField),
};
const missingCard = { number: 'card_number_required', ...missingExpiry };

/** A CVV has three digits, on Amex cards four. */
function fitsScheme(code: string | undefined, number: string): boolean {
  return code === undefined || code.length === (schemeOf(number) === 'Amex' ? 4 : 3);
}

/** A card in full, in a payment or to be made a token. */
export const CardDetails = v.pipe(
  fields(cardEntries, missingCard),
  v.check(({ cvv: code, number }) => fitsScheme(code, number), 'cvv_invalid'),
);
export type CardDetails = v.InferOutput<typeof CardDetails>;

const CardSource = v.pipe(
  fields(
    { type: v.literal('card'), ...cardEntries, store_for_future_use: v.optional(flag) },
    missingCard,
  ),
  v.check(({ cvv: code, number }) => fitsScheme(code, number), 'cvv_invalid'),
);

const TokenSource = fields(
  {
    type: v.literal('token'),
    token: v.pipe(v.string('token_invalid'), v.regex(/^tok_\w{26}$/, 'token_invalid')),
    billing_address: v.optional(addressField),
    phone: v.optional(phoneField),
  },
  { token: 'token_required' },
);

const IdSource = fields(
  {
    type: v.literal('id'),
    id: v.pipe(v.string('source_id_invalid'), v.regex(/^src_\w{26}$/, 'source_id_invalid')),
    cvv: v.optional(cvv),
  },
  { id: 'source_id_required' },
);

const CustomerSource = v.pipe(
  fields({
    type: v.literal('customer'),
    id: v.optional(
      v.pipe(v.string('customer_id_invalid'), v.regex(/^cus_\w{26}$/, 'customer_id_invalid')),
    ),
    email: v.optional(v.pipe(text(255, 'source_email_invalid'), v.email('source_email_invalid'))),
  }),
  v.check(({ id, email }) => (id ?? email) !== undefined, 'source_id_or_email_required'),
);

export const NetworkTokenSource = fields(
  {
    type: v.literal('network_token'),
    token: v.pipe(
      v.string('source_token_invalid'),
      v.check((token) => schemeOf(token) !== undefined, 'source_token_invalid'),
    ),
    ...expiry,
    token_type: oneOf(['vts', 'mdes', 'applepay', 'googlepay'], 'source_token_type_invalid'),
    cryptogram: v.optional(text(50)),
    eci: v.optional(text(2)),
    name: v.optional(text(255, 'card_holder_invalid')),
    billing_address: v.optional(addressField),
    phone: v.optional(phoneField),
  },
  {
    token: 'source_token_required',
    token_type: 'source_token_type_required',
    ...missingExpiry,
  },
);

const ProviderTokenSource = fields(
  {
    type: v.literal('provider_token'),
    payment_method: v.optional(text(50)),
    token: text(500, 'source_token_invalid'),
    account_holder: v.optional(fields({})),
  },
  { token: 'source_token_required' },
);

const WalletSource = fields(
  {
    type: v.picklist(['applepay', 'googlepay']),
    token_data: fields({}, { self: 'token_data_invalid' }),
    billing_address: v.optional(addressField),
  },
  { token_data: 'token_data_invalid' },
);

/** The sources with a card behind them. */
export const PaymentSourceSchema = v.variant('type', [
  CardSource,
  TokenSource,
  IdSource,
  CustomerSource,
  NetworkTokenSource,
  ProviderTokenSource,
  WalletSource,
]);
export type PaymentSource = v.InferOutput<typeof PaymentSourceSchema>;
