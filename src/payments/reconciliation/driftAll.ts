import { err, type Result } from 'neverthrow';
import type { PaymentState } from '../../../machines/index.ts';
import { paymentStates } from '../looking/listPayments.ts';
import { checkQuery, chosenBy, type QueryRules } from '../looking/listQuery.ts';
import type { PaymentsParts } from '../payments.ts';
import type { DriftReport } from './drift.ts';
import { paymentDrift, type DriftError } from './paymentDrift.ts';
import { storedPayments } from './storedPayments.ts';

/** Which payments are compared. */
export interface DriftQuery {
  readonly state?: PaymentState;
  /** Only payments that have not changed for so long, in ms. */
  readonly olderThanMs?: number;
  /** At most so many. Each costs two readings of Checkout.com. */
  readonly limit?: number;
}

/**
 * One payment's report. Without an id the question was wrong, or the store failed, and nothing
 * follows.
 */
export interface DriftFinding {
  readonly id: string | null;
  readonly report: Result<DriftReport, DriftError>;
}

const rules: QueryRules = {
  ...chosenBy(paymentStates),
  limit: [
    (value) => Number.isSafeInteger(value) && Number(value) > 0,
    'must be a whole number above zero',
  ],
};

/** Compares payment after payment, those unchanged for longest first. */
export async function* driftAll(
  parts: PaymentsParts,
  query: DriftQuery = {},
): AsyncGenerator<DriftFinding> {
  const checked = checkQuery(rules, query);
  if (checked.isErr()) return yield { id: null, report: err(checked.error) };
  for await (const stored of storedPayments(parts, checked.value)) {
    if (stored.isErr()) return yield { id: null, report: err(stored.error) };
    const { id } = stored.value.document;
    yield { id, report: await paymentDrift(parts, id) };
  }
}
