import {
  amountAllocations,
  billingDescriptor,
  currency,
  customer,
  items,
  metadata,
  segment,
  shipping,
} from '../../checks/commonFields.ts';
import * as field from '../../checks/fields.ts';

const threeDs = field.object({
  enabled: field.trueOrFalse(),
  attempt_n3d: field.trueOrFalse(),
  allow_upgrade: field.trueOrFalse(),
  // The rest of this list in other operations is refused by this one.
  challenge_indicator: field.oneOf(
    'no_preference',
    'no_challenge_requested',
    'challenge_requested',
    'challenge_requested_mandate',
  ),
  exemption: field.filled(),
  eci: field.text(2),
  cryptogram: field.text(50),
  xid: field.text(100),
  version: field.text(10),
});

const retry = field.object({
  dunning: field.object({
    enabled: field.trueOrFalse(),
    max_attempts: field.wholeNumber(1, 15),
  }),
  downtime: field.object({ enabled: field.trueOrFalse() }),
});

const risk = field.object({
  enabled: field.trueOrFalse(),
  device_session_id: field.id('dsid'),
  device: field.object({ network: field.object({}) }),
});

const attempt = field.object({ scheme: field.required(field.filled()) });

const processing = field.object({
  order_id: field.text(15),
  invoice_id: field.text(127),
  brand_name: field.text(127),
  locale: field.text(10, 2),
  partner_code: field.pattern(/^\d{6}$/, 'must be six digits'),
  tax_amount: field.anyWholeNumber(),
  discount_amount: field.anyWholeNumber(),
  duty_amount: field.anyWholeNumber(),
  shipping_amount: field.anyWholeNumber(),
  shipping_tax_amount: field.anyWholeNumber(),
  surcharge_amount: field.anyWholeNumber(),
});

/** What each field of a payment request must be by itself. */
export const paymentFields = field.object({
  payment_context_id: field.text(255, 1),
  amount: field.minorUnits(),
  currency: field.required(currency),
  payment_type: field.text(50, 1),
  payment_plan: field.object({}),
  merchant_initiated: field.trueOrFalse(),
  description: field.text(100),
  authorization_type: field.oneOf('Final', 'Estimated'),
  partial_authorization: field.object({ enabled: field.required(field.trueOrFalse()) }),
  capture: field.trueOrFalse(),
  capture_on: field.time(),
  expire_on: field.time(),
  customer,
  billing_descriptor: billingDescriptor,
  shipping,
  '3ds': threeDs,
  authentication: field.object({ preferred_experiences: field.list(field.filled()) }),
  processing_channel_id: field.id('pc'),
  previous_payment_id: field.text(100, 1),
  risk,
  success_url: field.address(1024),
  failure_url: field.address(1024),
  payment_ip: field.text(45),
  sender: field.object({}),
  recipient: field.object({}),
  amount_allocations: amountAllocations,
  processing,
  items,
  retry,
  subscription: field.object({ id: field.text(50) }),
  segment,
  instruction: field.object({}),
  routing: field.object({ attempts: field.list(attempt) }),
  metadata,
});
