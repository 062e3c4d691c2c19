import * as v from 'valibot';
import {
  amount,
  code,
  count,
  looseRecord,
  maybe,
  note,
  notes,
  record,
  verdict,
  word,
} from '../answerFields.ts';
import { BalancesSchema, type Balances } from '../payments/paymentSchema.ts';

const FoundActionSchema = looseRecord({
  id: note,
  /** Beside the actions of a payment also `Dispute` and `Authentication`. */
  type: note,
  /** A status of its own, such as `Approved` or `Evidence Required`. */
  status: note,
  processed_on: note,
  /** Minor units. */
  amount,
  response_code: code,
  response_summary: note,
  reason_code: note,
  reference: note,
});

const FoundPaymentSchema = looseRecord({
  id: v.string(),
  requested_on: note,
  /** In lower case, such as `captured`, unlike everywhere else. */
  status: note,
  /** In lower case, such as `regular`. */
  payment_type: note,
  /** Minor units. */
  amount,
  amount_requested: amount,
  currency: word,
  reference: note,
  processing_channel_id: note,
  /** Only some of the totals. */
  balances: maybe<Balances>(BalancesSchema),
  risk: maybe(looseRecord({ flagged: verdict, score: count })),
  source: record,
  customer: notes({ id: note, email: note, name: note }),
  metadata: record,
  actions: maybe(v.array(FoundActionSchema)),
});

/**
 * A payment as the search knows it, which is not how the other operations tell it: read the payment
 * before acting on it.
 */
export type FoundPayment = v.InferOutput<typeof FoundPaymentSchema>;

export const SearchResultSchema = looseRecord({
  data: v.array(FoundPaymentSchema),
  /** `next` leads to the page after this one; on the last page it is missing. */
  _links: record,
});

/** One page of a search. */
export type SearchResult = v.InferOutput<typeof SearchResultSchema>;
