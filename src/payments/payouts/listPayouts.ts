import type { ResultAsync } from 'neverthrow';
import { payoutMachine, type PayoutState, type PayoutView } from '../../../machines/index.ts';
import { listDocuments, type ListedKind, type Unreadable } from '../looking/listDocuments.ts';
import type { ListError, PayoutListQuery } from '../looking/listQuery.ts';
import { payoutAlias, payoutViewOf } from './payoutDefinition.ts';
import type { PayoutsParts } from './payouts.ts';

/** A payout in a list, with when it began and last changed. */
export interface ListedPayout {
  readonly payout: PayoutView;
  /** When it was asked for, in ms since the epoch. */
  readonly beganAt: number;
  /** When it last changed, in ms since the epoch. */
  readonly changedAt: number;
}

/** Some of the payouts that were asked for, and how to go on. */
export interface PayoutPage {
  /** Those unchanged for longest first. */
  readonly payouts: readonly ListedPayout[];
  /** Payouts that count to the page and that this version of paystate cannot read. */
  readonly unreadable: readonly Unreadable[];
  /** Give it as `cursor` for the next page; absent on the last one. */
  readonly next?: string;
}

const kind: ListedKind<PayoutState, PayoutView> = {
  machine: payoutMachine.id,
  states: {
    requesting: true,
    uncertain: true,
    pending: true,
    underReview: true,
    paid: true,
    declined: true,
    returned: true,
    refused: true,
    conflicted: true,
    closed: true,
  },
  checkoutAlias: payoutAlias,
  viewOf: payoutViewOf,
};

export function listPayouts(
  parts: Pick<PayoutsParts, 'runtime' | 'clock'>,
  query: PayoutListQuery = {},
): ResultAsync<PayoutPage, ListError> {
  return listDocuments(parts, kind, query).map(({ listed, unreadable, next }) => ({
    payouts: listed.map(({ view, ...times }) => ({ payout: view, ...times })),
    unreadable,
    ...(next !== undefined && { next }),
  }));
}
