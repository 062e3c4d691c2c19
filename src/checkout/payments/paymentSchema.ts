import * as v from 'valibot';
import {
  amount,
  code,
  count,
  flag,
  looseRecord,
  maybe,
  note,
  notes,
  record,
  verdict,
  word,
} from '../answerFields.ts';
import { asPaymentStatus } from './paymentStatus.ts';

export const BalancesSchema = looseRecord({
  total_authorized: amount,
  total_voided: amount,
  available_to_void: amount,
  total_captured: amount,
  available_to_capture: amount,
  total_refunded: amount,
  available_to_refund: amount,
});

/** Checkout.com's running totals of a payment, in minor units. Pending actions are not in them. */
export type Balances = v.InferOutput<typeof BalancesSchema>;

/** A card's source always says `card`, however it was sent; its id comes only when approved. */
const source = notes({
  type: note,
  id: note,
  scheme: note,
  last4: note,
  /** The first six or eight digits. */
  bin: note,
  expiry_month: count,
  expiry_year: count,
  fingerprint: note,
  name: note,
  card_type: note,
  card_category: note,
  issuer: note,
  issuer_country: note,
  avs_check: note,
  cvv_check: note,
});

const threeDs = notes({
  /** True when the payment went on without 3-D Secure. */
  downgraded: flag,
  /** `Y`, `N` or `U`. */
  enrolled: note,
  authentication_response: note,
  upgrade_reason: note,
});

const shared = {
  id: v.string(),
  /** Missing from old answers to a declined request. */
  status: maybe(v.pipe(v.string(), v.transform(asPaymentStatus))),
  /** The one test of success; there is more than one approving code. */
  approved: verdict,
  /** Minor units; less than `amount_requested` after a partial approval. */
  amount,
  amount_requested: amount,
  currency: word,
  reference: note,
  response_code: code,
  response_summary: note,
  auth_code: note,
  /** When an authorization lapses. */
  expires_on: note,
  processed_on: note,
  balances: maybe<Balances>(BalancesSchema),
  '3ds': threeDs,
  /** `flagged`: approved, but a rule wants a person to decide before the money is taken. */
  risk: maybe(looseRecord({ flagged: verdict, score: count })),
  source,
  destination: record,
  customer: notes({ id: note, email: note, name: note }),
  eci: note,
  scheme_id: note,
  payment_type: note,
  processing: record,
  metadata: record,
  retry: notes({ max_attempts: count, next_attempt_on: note, ends_on: note }),
  _links: record,
};

export const PaymentAnsweredSchema = looseRecord({ ...shared, action_id: word });

/**
 * The answer to a payment request. A 201 is the whole payment, approved or declined; a 202 is
 * short, with neither `amount` nor `approved`: the payment is pending, and the cardholder may have
 * to be sent to `redirectUrl`.
 *
 * `outcomeOf` asks in the one right order: pending, then approved and flagged, then declined. A
 * payment sent without 3-D Secure may come back pending.
 */
export type PaymentAnswered = v.InferOutput<typeof PaymentAnsweredSchema>;

const ActionSummarySchema = looseRecord({
  id: v.string(),
  type: word,
  response_code: code,
  response_summary: note,
});

export const PaymentDetailsSchema = looseRecord({
  ...shared,
  requested_on: note,
  description: note,
  payment_plan: record,
  /**
   * Sent when a session id was asked for. After a failed 3-D Secure payment the decline code is
   * here alone.
   */
  actions: maybe(v.array(ActionSummarySchema)),
});

/**
 * A payment as Checkout.com holds it. Its links are hints: those of a declined payment may still
 * offer a capture.
 */
export type PaymentDetails = v.InferOutput<typeof PaymentDetailsSchema>;
