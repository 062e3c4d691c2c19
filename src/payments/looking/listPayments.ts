import { err, ok, type Result, type ResultAsync } from 'neverthrow';
import { paymentMachine, type PaymentState, type PaymentView } from '../../../machines/index.ts';
import { readOr } from '../../checkout/readOr.ts';
import { readingError } from '../../runtime/readableDocument.ts';
import { checkoutAlias, viewOf } from '../paymentDefinition.ts';
import { runtimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { listDocuments, type ListedKind, type Unreadable } from './listDocuments.ts';
import { checkListQuery, type ListError, type ListQuery } from './listQuery.ts';
import { writeCursor } from './pageCursor.ts';

/** A payment in a list, with when it began and last changed. */
export interface ListedPayment {
  readonly payment: PaymentView;
  /** When it was asked for, in ms since the epoch. */
  readonly beganAt: number;
  /** When it last changed, in ms since the epoch. */
  readonly changedAt: number;
}

/** Some of the payments that were asked for, and how to go on. */
export interface PaymentPage {
  /** Those unchanged for longest first. */
  readonly payments: readonly ListedPayment[];
  /** Payments that count to the page and that this version of paystate cannot read. */
  readonly unreadable: readonly Unreadable[];
  /** Give it as `cursor` for the next page; absent on the last one. */
  readonly next?: string;
}

/** Every state, so that a new one has to be placed. */
export const paymentStates: Readonly<Record<PaymentState, true>> = {
  requesting: true,
  uncertain: true,
  awaitingCardholder: true,
  awaitingCheckout: true,
  retryScheduled: true,
  authorized: true,
  underReview: true,
  partiallyCaptured: true,
  captured: true,
  partiallyRefunded: true,
  verified: true,
  voided: true,
  refunded: true,
  returned: true,
  declined: true,
  canceled: true,
  expired: true,
  refused: true,
  conflicted: true,
  closed: true,
};

const kind: ListedKind<PaymentState, PaymentView> = {
  machine: paymentMachine.id,
  states: paymentStates,
  checkoutAlias,
  viewOf,
};

type Parts = Pick<PaymentsParts, 'runtime' | 'clock'>;

export function listPayments(
  parts: Parts,
  query: ListQuery = {},
): ResultAsync<PaymentPage, ListError> {
  return listDocuments(parts, kind, query).map(({ listed, unreadable, next }) => ({
    payments: listed.map(({ view, ...times }) => ({ payment: view, ...times })),
    unreadable,
    ...(next !== undefined && { next }),
  }));
}

/**
 * All pages, one payment after the other, and in the end those that changed before their turn came:
 * each that was there comes once. The first failure to read a page is the last answer.
 */
export async function* eachPayment(
  parts: Parts,
  given: Omit<ListQuery, 'cursor'> = {},
): AsyncGenerator<Result<ListedPayment, ListError>> {
  const query = readOr(given, () => ({ ...given }));
  const checked = checkListQuery<PaymentState>(kind, query, 0);
  if (checked.isErr()) return yield err(checked.error);
  const since = parts.clock.now();
  const seen = new Set<string>();
  const isWhole = yield* unseenPages(parts, query, seen);
  if (!isWhole) return;
  // Who asks for what has not changed has no use for what has.
  if (query.olderThanMs !== undefined || query.changedBefore !== undefined) return;
  const cursor = writeCursor({ after: { changedAt: since, number: 0 }, askedAt: LATEST_MS });
  yield* unseenPages(parts, { ...query, order: 'oldestFirst', cursor }, seen);
}

/** The latest time that a date can have. */
const LATEST_MS = 8_640_000_000_000_000;

async function* unseenPages(
  parts: Parts,
  query: ListQuery,
  seen: Set<string>,
): AsyncGenerator<Result<ListedPayment, ListError>, boolean> {
  for (let { cursor } = query, isLast = false; !isLast;) {
    const asked: ListQuery = { ...query, ...(cursor !== undefined && { cursor }) };
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const page: Result<PaymentPage, ListError> = await listPayments(parts, asked);
    if (page.isErr()) {
      yield err(page.error);
      return false;
    }
    const { payments, unreadable, next } = page.value;
    for (const listed of payments) if (isNew(seen, listed.payment.id)) yield ok(listed);
    for (const { id, failure } of unreadable) {
      if (isNew(seen, id)) yield err(runtimeFailure(readingError(id, failure)));
    }
    cursor = next;
    isLast = next === undefined;
  }
  return true;
}

function isNew(seen: Set<string>, id: string): boolean {
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}
