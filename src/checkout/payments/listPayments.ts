import type { ResultAsync } from 'neverthrow';
import { array, type InferOutput } from 'valibot';
import type { Answered, Call } from '../call.ts';
import type { CheckoutError } from '../checkoutError.ts';
import { isRecord } from '../isRecord.ts';
import { request } from '../request.ts';
import type { Input } from '../sending/asked.ts';
import { count, looseRecord } from '../answerFields.ts';
import { checkFields } from '../checks/checkFields.ts';
import { object, required, text, wholeNumber } from '../checks/fields.ts';
import type { Http } from '../transport/http.ts';
import { PaymentDetailsSchema } from './paymentSchema.ts';

/** Which payments are listed: those of one reference. */
export interface PaymentsQuery {
  /** The reference that the payments were requested with, exactly. */
  readonly reference: string;
  /** At most so many, 1 to 100; 10 when left out. */
  readonly limit?: number | undefined;
  /** Leaves out so many of the newest. */
  readonly skip?: number | undefined;
}

const queryFields = object({
  reference: required(text(80, 1)),
  limit: wholeNumber(1, 100),
  skip: wholeNumber(0, 999_999_999),
});

export const PaymentListSchema = looseRecord({
  limit: count,
  skip: count,
  total_count: count,
  data: array(PaymentDetailsSchema),
});

/** Payments with one reference, newest first. */
export type PaymentList = InferOutput<typeof PaymentListSchema>;

/**
 * Finds payments by reference: `GET /payments?reference=`. When there is none the answer is
 * `notFound` or an empty list. Payments from before June 2022 are not found.
 *
 * A payment whose request was only just sent may not be listed yet.
 */
export function listPayments(
  http: Http,
  query: PaymentsQuery,
  call?: Call,
  operation = 'listPayments',
): ResultAsync<Answered<PaymentList>, CheckoutError> {
  return request(http, {
    operation,
    effect: 'read',
    call,
    answer: PaymentListSchema,
    read() {
      const paging = pagingOf(query);
      const faults = paging ? checkFields(queryFields, paging) : [NO_QUERY];
      return { path: ['payments'], ...(paging && { query: paging }), faults };
    },
  });
}

const NO_QUERY = { path: 'query', rule: 'must be an object' };

/** Read once, and only what the API knows: further fields of the object are not sent. */
function pagingOf(query: unknown) {
  if (!isRecord(query)) return undefined;
  const { reference, limit, skip }: Partial<Record<keyof PaymentsQuery, unknown>> = query;
  // The cast: whatever is wrong is found by the check, and nothing is sent.
  return { reference, limit, skip } as PaymentsQuery & Input['query'];
}
