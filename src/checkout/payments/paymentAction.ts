import * as v from 'valibot';
import { amount, code, looseRecord, note, record, verdict } from '../answerFields.ts';

/** What was done to a payment, in Checkout.com's words; an open list. */
export type PaymentActionType =
  | 'Authorization'
  | 'Card Verification'
  | 'Capture'
  | 'Void'
  | 'Refund'
  | 'Payout'
  | 'Return'
  | (string & {});

export const PaymentActionSchema = looseRecord({
  id: v.string(),
  type: v.pipe(v.string(), v.transform(asActionType)),
  processed_on: note,
  /** Minor units. */
  amount,
  /** Missing while the action is still under way. */
  approved: verdict,
  auth_code: note,
  response_code: code,
  response_summary: note,
  /** `Final`, `Estimated`, or `Incremental` for an increment. */
  authorization_type: note,
  reference: note,
  processing: record,
  metadata: record,
});

/** One thing that was done, or tried, with a payment's money. */
export type PaymentAction = v.InferOutput<typeof PaymentActionSchema>;

function asActionType(type: string): PaymentActionType {
  return type;
}
