import * as v from 'valibot';
import { amount, code, flag, lenient, text } from './webhookFields.ts';

/** Minor units of the payment's currency, after the action the event is about. */
const Balances = v.looseObject({
  total_authorized: amount,
  total_captured: amount,
  total_voided: amount,
  total_refunded: amount,
  available_to_capture: amount,
  available_to_void: amount,
  available_to_refund: amount,
});

/** Spelt as webhooks spell it: the API says `last4` and `Visa`. */
const Source = v.looseObject({ id: text, type: text, scheme: text, last_4: text });

/** What an event about a payment or payout tells. Any field may be missing. */
export const PaymentEventData = v.looseObject({
  id: text,
  action_id: text,
  reference: text,
  /** Minor units, of the action the event is about and not of the payment. */
  amount,
  currency: text,
  processed_on: text,
  auth_code: text,
  response_code: code,
  response_summary: text,
  payment_type: text,
  balances: lenient(Balances),
  source: lenient(Source),
  destination: lenient(v.looseObject({ id: text, type: text })),
  risk: lenient(v.looseObject({ flagged: flag })),
  '3ds': lenient(v.looseObject({ downgraded: flag, eci: text, version: text })),
  /** Values that were sent as numbers come back as text. */
  metadata: lenient(v.record(v.string(), v.unknown())),
});

/** What an event about a dispute tells. Any field may be missing. */
export const DisputeEventData = v.looseObject({
  /** The dispute's own id. */
  id: text,
  payment_id: text,
  payment_reference: text,
  payment_method: text,
  category: text,
  /** Minor units in dispute. */
  amount,
  currency: text,
  reason_code: code,
  received_on: text,
  evidence_required_by: text,
});

/** What an event about 3-D Secure tells. Any field may be missing. */
export const AuthenticationEventData = v.looseObject({
  payment_id: text,
  session_id: text,
  reason: text,
  /** Minor units. */
  amount,
  currency: text,
  response_code: code,
  challenged: flag,
});

/** What a report of fraud by a scheme tells. Any field may be missing. */
export const FraudEventData = v.looseObject({
  payment: lenient(
    v.looseObject({
      id: text,
      reference: text,
      /** `value` in minor units. */
      amount: lenient(v.looseObject({ value: amount, currency: text })),
    }),
  ),
  reported_on: text,
});

/** What an event tells whose type says nothing of its data. */
export const OtherEventData = v.record(v.string(), v.unknown());

export type PaymentEventData = v.InferOutput<typeof PaymentEventData>;
export type DisputeEventData = v.InferOutput<typeof DisputeEventData>;
export type AuthenticationEventData = v.InferOutput<typeof AuthenticationEventData>;
export type FraudEventData = v.InferOutput<typeof FraudEventData>;
export type OtherEventData = v.InferOutput<typeof OtherEventData>;
