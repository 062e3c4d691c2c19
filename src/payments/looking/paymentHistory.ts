import type { PaymentView } from '../../../machines/index.ts';
import type { Json } from '../../runtime/document.ts';
import type { ReplayedJournal, ReplayedStep } from '../../runtime/replayJournal.ts';
import { contextOf, viewOf } from '../paymentDefinition.ts';
import { causeLabel } from '../timeline.ts';
import { askedIn, refusedIn, type AskedIn, type RefusedIn } from './askedIn.ts';

/** A payment's whole life, step by step, as the journal tells it. */
export interface PaymentHistory {
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  /**
   * False when the payment began under another version of the machine: the entries then end before
   * its present state. The timeline is whole all the same.
   */
  readonly isComplete: boolean;
}

/** A payment after one of its steps, and what that step was. */
export interface HistoryEntry extends AskedIn, RefusedIn {
  /** Number of the step, 1 for the request. */
  readonly sequence: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** What happened, as in the timeline. */
  readonly event: string;
  /** The same as XState names it, such as `xstate.done.actor.requestPayment`. */
  readonly cause: string;
  /** Paths of all states it was in afterwards, those around others first. */
  readonly states: readonly string[];
  /** How it stood afterwards. */
  readonly payment: PaymentView;
}

export function paymentHistory({ steps, isComplete }: ReplayedJournal): PaymentHistory {
  return { entries: steps.map(historyEntry), isComplete };
}

function historyEntry({ at, cause, document }: ReplayedStep): HistoryEntry {
  const { value } = document.snapshot as { readonly value: Json };
  return {
    sequence: document.sequence,
    at,
    event: causeLabel(cause),
    ...askedIn(cause),
    ...refusedIn(contextOf(document), cause),
    cause: causeName(cause),
    states: statesIn(value),
    payment: viewOf(document),
  };
}

function causeName(cause: ReplayedStep['cause']): string {
  switch (cause.kind) {
    case 'start':
      return 'xstate.init';
    case 'event':
      return cause.event.type;
    case 'effectDone':
      return `xstate.done.actor.${cause.child}`;
    case 'effectFailed':
      return `xstate.error.actor.${cause.child}`;
    case 'timer':
      return cause.name;
    case 'migrated':
      return '';
  }
}

/** `{ open: { funds: 'authorized' } }` as `open`, `open.funds`, `open.funds.authorized`. */
function statesIn(value: Json, around = ''): string[] {
  if (typeof value === 'string') return [`${around}${value}`];
  return Object.entries(value as Record<string, Json>).flatMap(([name, inner]) => {
    const path = `${around}${name}`;
    const isBare = typeof inner === 'object' && inner !== null && Object.keys(inner).length === 0;
    return [path, ...(isBare ? [] : statesIn(inner, `${path}.`))];
  });
}
