import * as v from 'valibot';
import {
  amountField,
  currencyField,
  dateTimeField,
  fields,
  flag,
  metadataField,
  oneOf,
  onlyFields,
  phoneField,
  referenceField,
  text,
} from '../transport/requestFields.ts';

const OTHER = 'parameter_invalid';

const exemptions = [
  'low_value',
  'secure_corporate_payment',
  'trusted_listing',
  'trusted_listing_prompt',
  'transaction_risk_assessment',
  '3ds_outage',
  'sca_delegation',
  'out_of_sca_scope',
  'low_risk_program',
  'recurring_operation',
  'data_share',
  'other',
  'none',
] as const;

const threeDs = fields({
  enabled: v.optional(flag),
  attempt_n3d: v.optional(flag),
  challenge_indicator: v.optional(
    oneOf([
      'no_preference',
      'no_challenge_requested',
      'challenge_requested',
      'challenge_requested_mandate',
    ]),
  ),
  exemption: v.optional(oneOf(exemptions)),
  allow_upgrade: v.optional(flag),
  authentication_id: v.optional(v.pipe(v.string(OTHER), v.regex(/^sid_\w{26}$/, OTHER))),
  eci: v.optional(text(2)),
  cryptogram: v.optional(text(50)),
  xid: v.optional(text(100)),
  version: v.optional(text(10, '3ds_version_invalid')),
  status: v.optional(oneOf(['Y', 'A', 'N', 'U', 'R', 'C', 'I'])),
});

const customer = fields({
  id: v.optional(
    v.pipe(v.string('customer_id_invalid'), v.regex(/^cus_\w{26}$/, 'customer_id_invalid')),
  ),
  email: v.optional(v.pipe(text(255, 'customer_email_invalid'), v.email('customer_email_invalid'))),
  name: v.optional(text(255)),
  phone: v.optional(phoneField),
});

const billingDescriptor = fields(
  {
    name: text(25, 'billing_descriptor_name_invalid'),
    city: text(13, 'billing_descriptor_city_invalid'),
    reference: v.optional(text(50)),
  },
  { name: 'billing_descriptor_name_required', city: 'billing_descriptor_city_required' },
);

const processing = fields({
  partner_code: v.optional(v.pipe(v.string(OTHER), v.regex(/^\d{6}$/, OTHER))),
  product_type: v.optional(oneOf(['QR Code', 'In-App', 'Official Account', 'Mini Program'])),
  terminal_type: v.optional(oneOf(['APP', 'WAP', 'WEB'])),
  os_type: v.optional(oneOf(['ANDROID', 'IOS'])),
  invoice_id: v.optional(text(127)),
  brand_name: v.optional(text(127)),
  locale: v.optional(v.pipe(text(10), v.minLength(2, OTHER))),
});

const attempts = v.pipe(
  v.number(OTHER),
  v.integer(OTHER),
  v.minValue(1, OTHER),
  v.maxValue(15, OTHER),
);
const days = v.pipe(v.number(OTHER), v.integer(OTHER), v.minValue(1, OTHER));
const dunning = {
  enabled: v.optional(flag),
  max_attempts: v.optional(attempts),
  end_after_days: v.optional(days),
};

/** The fields of dunning once stood directly under `retry`, and still may. */
const retry = fields({
  ...dunning,
  dunning: v.optional(fields(dunning)),
  downtime: v.optional(fields({ enabled: v.optional(flag) })),
});

const paymentTypes = ['Regular', 'Recurring', 'MOTO', 'Installment', 'PayLater', 'Unscheduled'];

function webAddress(code: string) {
  return v.pipe(text(1024, code), v.url(code), v.regex(/^https?:/i, code));
}

/**
 * A payment's fields, without its source, which is checked by its type. What is not named here is
 * dropped, so that no card number stays in the books.
 */
const PaymentFields = onlyFields(
  {
    amount: v.optional(amountField),
    currency: currencyField,
    payment_type: v.optional(oneOf(paymentTypes, 'payment_type_invalid')),
    payment_plan: v.optional(fields({})),
    merchant_initiated: v.optional(flag),
    reference: v.optional(referenceField),
    description: v.optional(text(100)),
    authorization_type: v.optional(oneOf(['Final', 'Estimated'])),
    partial_authorization: v.optional(fields({ enabled: v.optional(flag) })),
    capture: v.optional(flag),
    capture_on: v.optional(dateTimeField),
    expire_on: v.optional(dateTimeField),
    customer: v.optional(customer),
    billing_descriptor: v.optional(billingDescriptor),
    shipping: v.optional(fields({})),
    '3ds': v.optional(threeDs),
    processing_channel_id: v.optional(
      v.pipe(
        v.string('cko_processing_channel_id_invalid'),
        v.regex(/^pc_\w{26}$/, 'cko_processing_channel_id_invalid'),
      ),
    ),
    previous_payment_id: v.optional(text(100, 'previous_payment_id_invalid')),
    risk: v.optional(fields({ enabled: v.optional(flag) })),
    success_url: v.optional(webAddress('success_url_invalid')),
    failure_url: v.optional(webAddress('fail_url_invalid')),
    payment_ip: v.optional(v.pipe(text(45, 'ip_address_invalid'), v.ip('ip_address_invalid'))),
    sender: v.optional(fields({})),
    recipient: v.optional(fields({})),
    amount_allocations: v.optional(
      v.pipe(v.array(fields({}), OTHER), v.minLength(1, OTHER), v.maxLength(50, OTHER)),
    ),
    processing: v.optional(processing),
    instruction: v.optional(fields({})),
    items: v.optional(v.pipe(v.array(v.unknown(), OTHER), v.maxLength(1000, OTHER))),
    retry: v.optional(retry),
    metadata: v.optional(metadataField),
  },
  { currency: 'currency_required', self: 'request_invalid' },
);

/** Nobody is there to ask when the merchant starts a payment, so it cannot be a regular one. */
export const PaymentRequestSchema = v.pipe(
  PaymentFields,
  v.check(
    ({ merchant_initiated, payment_type = 'Regular' }) =>
      merchant_initiated !== true || payment_type !== 'Regular',
    'payment_type_invalid',
  ),
);

/** A request to pay that keeps to the reference. */
export type PaymentRequest = v.InferOutput<typeof PaymentFields>;
