import * as v from 'valibot';
import {
  amount,
  code,
  count,
  looseRecord,
  maybe,
  note,
  record,
  verdict,
  word,
} from '../answerFields.ts';
import { BalancesSchema, type Balances } from './paymentSchema.ts';
import { asPaymentStatus } from './paymentStatus.ts';

export const IncrementAnsweredSchema = looseRecord({
  action_id: word,
  /** What was asked to be added, in minor units: not the new total, which is in `balances`. */
  amount,
  currency: word,
  /** The one test of success. */
  approved: verdict,
  /** `Authorized` or `Declined`; missing from some answers. */
  status: maybe(v.pipe(v.string(), v.transform(asPaymentStatus))),
  auth_code: note,
  response_code: code,
  response_summary: note,
  /** When the authorization lapses: an approved increment may move it. */
  expires_on: note,
  balances: maybe<Balances>(BalancesSchema),
  risk: maybe(looseRecord({ flagged: verdict, score: count })),
  processed_on: note,
  reference: note,
  processing: record,
  eci: note,
  scheme_id: note,
  _links: record,
});

/**
 * The answer to an increment, which is final at once: approved, or declined with the earlier
 * authorization left as it was.
 */
export type IncrementAnswered = v.InferOutput<typeof IncrementAnsweredSchema>;
