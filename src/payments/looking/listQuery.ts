import { err, ok, type Result } from 'neverthrow';
import type { PaymentState, PayoutState, Tag } from '../../../machines/index.ts';
import type { RequestFault } from '../../checkout/index.ts';
import { isRecord } from '../../checkout/isRecord.ts';
import { readOr } from '../../checkout/readOr.ts';
import type { DocumentQuery } from '../../runtime/store.ts';
import type { RuntimeFailure } from '../paymentError.ts';
import { readCursor } from './pageCursor.ts';

/** Which payments are wanted. Every condition that is given must hold. */
export interface ListQuery<State extends string = PaymentState> {
  readonly state?: State;
  /** Who must act next. */
  readonly tag?: Tag;
  /** Your own reference, exactly. */
  readonly reference?: string;
  /** Checkout.com's id, `pay_...`. */
  readonly checkoutPaymentId?: string;
  /** In ms: only what has not changed for at least so long. */
  readonly olderThanMs?: number;
  /** Only what last changed before then, in ms since the epoch. */
  readonly changedBefore?: number;
  /** `oldestFirst`, those unchanged for longest, when left out. */
  readonly order?: ListOrder;
  /** 1 to 200; 50 when left out. */
  readonly limit?: number;
  /** `next` of the page before, with the other conditions unchanged. */
  readonly cursor?: string;
}

export type ListOrder = 'oldestFirst' | 'newestFirst';

/** Which payouts are wanted. Every condition that is given must hold. */
export type PayoutListQuery = ListQuery<PayoutState>;

/** The question is wrong; nothing was read. */
export interface InvalidQuery {
  readonly kind: 'invalidQuery';
  readonly faults: readonly RequestFault[];
}

/** Why there is no list. */
export type ListError = InvalidQuery | RuntimeFailure;

const DEFAULT_LIMIT = 50;
const HIGHEST_LIMIT = 200;

const tags: Readonly<Record<Tag, true>> = {
  awaitingCheckout: true,
  awaitingCardholder: true,
  awaitingMerchant: true,
  awaitingReconciliation: true,
  settled: true,
};

export function isTag(word: unknown): word is Tag {
  return typeof word === 'string' && Object.hasOwn(tags, word);
}

/** What a list is about: a machine, its states, and the name it gives to Checkout.com's ids. */
export interface Listable<State extends string> {
  readonly machine: string;
  readonly states: Readonly<Record<State, true>>;
  readonly checkoutAlias: (checkoutPaymentId: string) => string;
}

export interface CheckedQuery {
  readonly documents: DocumentQuery;
  readonly askedAt: number;
}

/** Names every fault at once, each with its field and rule. */
export function checkListQuery<State extends string>(
  { machine, states, checkoutAlias }: Listable<State>,
  given: ListQuery<State>,
  now: number,
): Result<CheckedQuery, InvalidQuery> {
  const checked = checkQuery(listRules(states), given);
  if (checked.isErr()) return err(checked.error);
  const query = checked.value;
  const { state, tag, reference, checkoutPaymentId, limit = DEFAULT_LIMIT } = query;
  const from = readCursor(query.cursor);
  const askedAt = from?.askedAt ?? now;
  // A payment that is stepped while pages are read moves behind the mark and would come twice.
  const ends = [
    ...(from ? [askedAt + 1] : []),
    ...(query.changedBefore === undefined ? [] : [query.changedBefore]),
    ...(query.olderThanMs === undefined ? [] : [askedAt - query.olderThanMs + 1]),
  ];
  const documents: DocumentQuery = {
    machine,
    limit,
    ...(state !== undefined && { state }),
    ...(tag !== undefined && { tag }),
    ...(reference !== undefined && { reference }),
    ...(checkoutPaymentId !== undefined && { alias: checkoutAlias(checkoutPaymentId) }),
    ...(ends.length > 0 && { changedBefore: Math.min(...ends) }),
    ...(query.order === 'newestFirst' && { newestFirst: true }),
    ...(from && { after: from.after }),
  };
  return ok({ documents, askedAt });
}

/** What each condition of a query must be: the test, and its rule in words. */
export type QueryRules = Readonly<
  Record<string, readonly [holds: (value: unknown) => boolean, rule: string]>
>;

/**
 * A copy of a query, or every fault of it: asked from JavaScript, or with what a URL held, it may
 * be anything. A condition of `undefined` counts as left out.
 */
export function checkQuery<Query extends object>(
  rules: QueryRules,
  given: Query,
): Result<Query, InvalidQuery> {
  const copy = readOr<Query | undefined>(undefined, () =>
    isRecord(given) ? { ...given } : undefined,
  );
  const faults = copy ? faultsIn(rules, copy) : [{ path: '', rule: 'must be an object' }];
  return copy && faults.length === 0 ? ok(copy) : err({ kind: 'invalidQuery', faults });
}

function faultsIn(rules: QueryRules, query: object): RequestFault[] {
  return Object.entries(query).flatMap(([path, value]) => {
    if (value === undefined) return [];
    const rule = Object.hasOwn(rules, path) ? rules[path] : undefined;
    // A condition nobody knows would be left out in silence, and the list be longer than thought.
    if (!rule) return [{ path, rule: `is unknown; known are ${Object.keys(rules).join(', ')}` }];
    const [holds, text] = rule;
    return holds(value) ? [] : [{ path, rule: text }];
  });
}

/** The conditions that choose among stored payments, in lists and elsewhere. */
export function chosenBy(states: object): QueryRules {
  return {
    state: [
      (value) => typeof value === 'string' && Object.hasOwn(states, value),
      `must be one of ${Object.keys(states).join(', ')}`,
    ],
    olderThanMs: [isTime, 'must be a number of ms from 0 on'],
  };
}

function listRules(states: object): QueryRules {
  return {
    ...chosenBy(states),
    tag: [isTag, `must be one of ${Object.keys(tags).join(', ')}`],
    reference: [isText, 'must be a text that is not empty'],
    checkoutPaymentId: [isText, 'must be a text that is not empty'],
    changedBefore: [isTime, 'must be a time in ms since the epoch'],
    order: [isOrder, 'must be oldestFirst or newestFirst'],
    limit: [isLimit, `must be a whole number from 1 to ${HIGHEST_LIMIT}`],
    cursor: [(value) => readCursor(value) !== undefined, 'must be the `next` of an earlier page'],
  };
}

function isOrder(value: unknown): boolean {
  return value === 'oldestFirst' || value === 'newestFirst';
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isTime(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isLimit(value: unknown): boolean {
  return (
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= HIGHEST_LIMIT
  );
}
