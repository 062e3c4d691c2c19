import * as v from 'valibot';
import {
  amount,
  code,
  looseRecord,
  maybe,
  note,
  notes,
  record,
  verdict,
  word,
} from '../answerFields.ts';
import { asPaymentStatus } from '../payments/paymentStatus.ts';

export const PayoutAnsweredSchema = looseRecord({
  id: v.string(),
  action_id: word,
  status: maybe(v.pipe(v.string(), v.transform(asPaymentStatus))),
  /** Only on platforms that answer at once. */
  approved: verdict,
  /** Minor units. */
  amount,
  currency: word,
  reference: note,
  auth_code: note,
  response_code: code,
  response_summary: note,
  processed_on: note,
  destination: record,
  customer: notes({ id: note, email: note, name: note }),
  /** When the bank is expected to book the money. */
  instruction: notes({ value_date: note }),
  processing: record,
  metadata: record,
  _links: record,
});

/**
 * The answer to a payout. A 202 is short and `Pending`: a webhook or a read tells whether the money
 * arrived, and a bank may still send it back after that. The previous platform answers 201 `Paid`
 * to a card.
 */
export type PayoutAnswered = v.InferOutput<typeof PayoutAnsweredSchema>;
