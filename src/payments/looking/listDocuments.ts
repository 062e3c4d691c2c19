import { errAsync, type ResultAsync } from 'neverthrow';
import type { RuntimeDocument } from '../../runtime/document.ts';
import type { ListedReading, ReadingFailure } from '../../runtime/readableDocument.ts';
import { runtimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import {
  checkListQuery,
  type CheckedQuery,
  type Listable,
  type ListError,
  type ListQuery,
} from './listQuery.ts';
import { writeCursor } from './pageCursor.ts';

/** One of a list, with the times of its first and its last step in ms since the epoch. */
export interface Listed<View> {
  readonly view: View;
  readonly beganAt: number;
  readonly changedAt: number;
}

/**
 * Stored, and not to be read by this process: by a version of the machine that it does not know, or
 * in a row whose key it has not, or that was altered. A failure with a `kind` is one of a row.
 */
export interface Unreadable {
  readonly id: string;
  /** The state it was in when it was stored. */
  readonly state: string;
  readonly failure: ReadingFailure;
}

export interface ListedPage<View> {
  readonly listed: readonly Listed<View>[];
  readonly unreadable: readonly Unreadable[];
  readonly next?: string;
}

export interface ListedKind<State extends string, View> extends Listable<State> {
  readonly viewOf: (document: RuntimeDocument) => View;
}

type Parts = Pick<PaymentsParts, 'runtime' | 'clock'>;

/** One page, those unchanged for longest first. */
export function listDocuments<State extends string, View>(
  { runtime, clock }: Parts,
  kind: ListedKind<State, View>,
  query: ListQuery<State>,
): ResultAsync<ListedPage<View>, ListError> {
  const checked = checkListQuery(kind, query, clock.now());
  if (checked.isErr()) return errAsync(checked.error);
  return runtime
    .list(checked.value.documents)
    .map((page) => pageOf(kind, page, checked.value))
    .mapErr(runtimeFailure);
}

function pageOf<State extends string, View>(
  { viewOf }: ListedKind<State, View>,
  page: readonly ListedReading[],
  { documents, askedAt }: CheckedQuery,
): ListedPage<View> {
  const after = page.length < documents.limit ? undefined : page.at(-1);
  return {
    listed: page.flatMap(({ reading, beganAt, changedAt }) =>
      reading.isOk() ? [{ view: viewOf(reading.value), beganAt, changedAt }] : [],
    ),
    unreadable: page.flatMap(({ reading, document: { id }, state }) =>
      reading.isErr() ? [{ id, state, failure: reading.error }] : [],
    ),
    ...(after && { next: writeCursor({ after, askedAt }) }),
  };
}
