import type { Balances, PaymentState } from '../../machines/index.ts';
import type { StepCause } from '../runtime/document.ts';
import type { JournalRow } from '../runtime/store.ts';
import { askedIn, type AskedIn, type RefusedIn } from './looking/askedIn.ts';

/** One line of the story of a payment or a payout. */
export interface TimelineEntry<State = PaymentState, Money = Balances> extends AskedIn, RefusedIn {
  /** ISO 8601. */
  readonly at: string;
  /** What happened: a command, a webhook, the answer to a call, or patience that ran out. */
  readonly event: string;
  readonly state: State;
  readonly balances: Money;
}

type Summary<State, Money> = Pick<TimelineEntry<State, Money>, 'state' | 'balances' | 'refused'>;

/** The journal of a payment as people read it. What changed nothing is left out. */
export function timelineOf<State = PaymentState, Money = Balances>(
  journal: readonly JournalRow[],
): TimelineEntry<State, Money>[] {
  return journal
    .filter(({ ignored }) => ignored === undefined)
    .map(({ at, cause, summary }) => ({
      at: new Date(at).toISOString(),
      event: causeLabel(cause),
      ...askedIn(cause),
      ...(summary as unknown as Summary<State, Money>),
    }));
}

/** What happened: a command, a webhook, the answer to a call, or patience that ran out. */
export function causeLabel(cause: StepCause): string {
  switch (cause.kind) {
    case 'start':
      return 'merchant.request';
    case 'event':
      return cause.event.type;
    case 'effectDone':
      return `${cause.child}: ${answerKind(cause.output)}`;
    case 'effectFailed':
      return `${cause.child}: failed`;
    case 'timer':
      return `${cause.name.split('.')[2] ?? cause.name} ran out`;
    case 'migrated':
      return `version ${cause.to}`;
  }
}

function answerKind(output: unknown): string {
  return (output as { readonly kind?: string } | null)?.kind ?? '';
}
