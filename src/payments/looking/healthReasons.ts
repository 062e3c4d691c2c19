import type { MetRow } from '../../runtime/unreadableRows.ts';
import type { Lingering } from './lingering.ts';
import type { HealthContents } from './paymentsHealth.ts';

/** One reason why money or news may be lying, by a stable code. */
export interface HealthReason {
  readonly code: HealthCode;
  /** How many are meant; those of payments that linger are counted up to a hundred. */
  readonly count: number;
  /**
   * For how long the oldest of them has been so, in ms; null where the store is away, and for
   * `conflicted` within the first day.
   */
  readonly oldestMs: number | null;
  /** What is wrong, in one sentence for a person. */
  readonly message: string;
  /** What that person is to do, in one sentence. */
  readonly remedy: string;
}

/** What is wrong, by a stable code. */
export type HealthCode =
  /** A call of the store failed, or was not answered within 20 s. */
  | 'storeUnreachable'
  | 'effectsOverdue'
  | 'effectsParked'
  | 'timersLate'
  /** For more than an hour. */
  | 'uncertainTooLong'
  /** From the first minute on: money waits for a person. */
  | 'conflicted'
  /** For more than a day. */
  | 'conflictedTooLong'
  /** Met by this process since it began; another one may have the key. */
  | 'rowsUnreadable'
  /** Webhooks that should have been delivered, or let go of, ten minutes ago. */
  | 'webhooksOverdue';

/** What is in the store, and when this process found it there. */
export interface Findings {
  readonly contents: HealthContents;
  readonly lingering: Lingering;
  readonly unreadable: readonly MetRow[];
  /** How long a webhook may wait for its payment, in ms. */
  readonly parkedForMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Two rounds of looking around: by then another process takes over what a dead one left. */
const TOLERATED_LATENESS_MS = 60_000;

const TOLERATED_SWEEP_MS = 10 * 60_000;

const texts: Readonly<Record<HealthCode, readonly [message: string, remedy: string]>> = {
  storeUnreachable: [
    'The store does not answer: no webhook can be acknowledged and nothing goes on.',
    'Mend the store; what is owed goes on by itself then.',
  ],
  effectsOverdue: [
    'Calls are owed and their worker is gone.',
    'See that a process with this store is alive.',
  ],
  effectsParked: [
    'Calls failed too often and wait for a person.',
    'Read why in contents.parkedCalls, mend it, and call release for each.',
  ],
  timersLate: [
    'Timers are due and nobody fires them.',
    'See that a process is alive, has the keys, and has the version that stored the payments.',
  ],
  uncertainTooLong: [
    'Outcomes have been uncertain for longer than reading back takes.',
    'See that Checkout.com can be reached, and run drift over them.',
  ],
  conflicted: [
    'Payments contradict the books of Checkout.com and wait for a person.',
    'List those that are conflicted, look at drift, and call resolve for each.',
  ],
  conflictedTooLong: [
    'Payments contradict the books of Checkout.com and nobody has decided.',
    'List those that are conflicted, look at drift, and call resolve for each; naming none where ' +
      'it is paymentTaken.',
  ],
  rowsUnreadable: [
    'Rows of the store cannot be read: a key is missing, or they were altered.',
    'Give every process all keys; a row that was altered has to come from a backup.',
  ],
  webhooksOverdue: [
    'Webhooks wait that should have been delivered or let go of.',
    'See that every payment can be read, and that a process is alive.',
  ],
};

export function healthReason(
  code: HealthCode,
  count: number,
  oldestMs: number | null,
): HealthReason {
  const [message, remedy] = texts[code];
  return { code, count, oldestMs, message, remedy };
}

export function healthReasons(found: Findings): HealthReason[] {
  const { contents, lingering, unreadable, parkedForMs, now } = found;
  const { effects, parkedCalls, timers, webhooks, payments, payouts } = contents;
  const { uncertainSince, conflictedSince } = lingering;
  const agesOf = (since: readonly number[]): number =>
    Math.max(0, ...since.map((at) => Math.max(0, now - at)));
  const doubtMs = Math.max(payments.oldestUncertainMs ?? 0, payouts.oldestUncertainMs ?? 0);
  const conflicted = [payments, payouts].map(({ byState }) => byState['conflicted'] ?? 0);
  const conflictMs = conflictedSince.length > 0 ? agesOf(conflictedSince) : null;
  const isStuck = webhooks.oldestMs > parkedForMs + TOLERATED_SWEEP_MS;
  const isLate = timers.latestByMs > TOLERATED_LATENESS_MS;
  const rows: readonly (readonly [HealthCode, number, number | null])[] = [
    ['effectsOverdue', effects.overdue, effects.overdueByMs],
    ['effectsParked', effects.parked, agesOf(parkedCalls.map(({ parkedAt }) => parkedAt))],
    ['timersLate', isLate ? timers.overdue : 0, timers.latestByMs],
    ['uncertainTooLong', uncertainSince.length, Math.max(doubtMs, agesOf(uncertainSince))],
    ['conflicted', conflicted.reduce((sum, count) => sum + count, 0), conflictMs],
    ['conflictedTooLong', conflictedSince.length, agesOf(conflictedSince)],
    ['rowsUnreadable', unreadable.length, agesOf(unreadable.map(({ since }) => since))],
    ['webhooksOverdue', isStuck ? webhooks.waiting : 0, webhooks.oldestMs],
  ];
  return rows
    .filter(([, count]) => count > 0)
    .map(([code, count, oldestMs]) => healthReason(code, count, oldestMs));
}
