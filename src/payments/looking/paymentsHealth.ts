import { errAsync, okAsync, ResultAsync } from 'neverthrow';
import { paymentMachine, payoutMachine } from '../../../machines/index.ts';
import type { Backlog } from '../../runtime/backlog.ts';
import type { ParkedEffect, StateCount } from '../../runtime/store.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { hasSecret } from '../reconciliation/hasSecret.ts';

/** Whether payments go on by themselves. */
export interface PaymentsHealth {
  /** False when money or news may be lying: `reasons` says why. */
  readonly ok: boolean;
  readonly reasons: readonly HealthReason[];
  readonly process: {
    /** Name of this process in the leases of calls under way; another one after each start. */
    readonly owner: string;
    /** Version of each machine that this process carries out. */
    readonly machines: Readonly<Record<string, string>>;
  };
  /** What is in the store; null when it could not be asked. */
  readonly contents: HealthContents | null;
}

/** One reason why money or news may be lying, by a stable code. */
export interface HealthReason {
  readonly code:
    | 'storeUnreachable'
    | 'effectsOverdue'
    | 'effectsParked'
    | 'timersLate'
    | 'uncertainTooLong';
  /** One sentence for a person. */
  readonly message: string;
}

/** What waits in the store, and for how long. */
export interface HealthContents {
  readonly payments: MachineHealth;
  readonly payouts: MachineHealth;
  /** Calls that are owed, those under way among them. */
  readonly effects: {
    readonly owed: number;
    readonly overdue: number;
    /** Those that failed too often and wait for a person. */
    readonly parked: number;
  };
  /** The ten calls that have been parked for longest. */
  readonly parkedCalls: readonly ParkedCall[];
  readonly timers: {
    readonly waiting: number;
    readonly overdue: number;
    /** By how much the most overdue one is late, in ms; 0 when none is. */
    readonly latestByMs: number;
  };
  /** Webhooks that wait for a payment nobody here knows. */
  readonly webhooks: { readonly waiting: number; readonly oldestMs: number };
}

/** A call that failed too often: a bug, as every foreseen failure is an answer. */
export interface ParkedCall {
  /** What `release` takes. */
  readonly effectId: string;
  /** Of the payment or payout that waits for its answer. */
  readonly id: string;
  /** Such as `capturePayment`. */
  readonly call: string;
  readonly failures: number;
  /** Why it failed last, without secrets. */
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly parkedAt: number;
}

/** How many payments, or payouts, there are in each state. */
export interface MachineHealth {
  readonly total: number;
  /** How many are in each state that any is in. */
  readonly byState: Readonly<Record<string, number>>;
  /** `conflicted` or `underReview`: nothing but a person brings these on. */
  readonly needPerson: number;
  /** How long ago the oldest one that is uncertain was asked for, in ms; null when none is. */
  readonly oldestUncertainMs: number | null;
}

/** Two rounds of looking around: by then another process takes over what a dead one left. */
const TOLERATED_LATENESS_MS = 60_000;

/** Reading back and repeating under the same key have told by then, as a rule. */
const TOLERATED_DOUBT_MS = 60 * 60_000;

const MOST_PARKED = 10;

type Parts = Pick<PaymentsParts, 'runtime' | 'clock' | 'owner'>;

/** An error of the store is an answer here, as it is what was asked for. */
export function paymentsHealth(parts: Parts): ResultAsync<PaymentsHealth, RuntimeFailure> {
  const { runtime, clock } = parts;
  const asked = [
    runtime.countByState(),
    runtime.backlog(),
    runtime.parkedEffects(MOST_PARKED, 0),
  ] as const;
  return ResultAsync.combine(asked)
    .map(([counts, backlog, parked]) => ({
      ...contentsOf(counts, backlog, clock.now()),
      parkedCalls: parked.map(parkedCall),
    }))
    .map((contents) => healthOf(parts, contents))
    .orElse((error) =>
      error.kind === 'storeFailed'
        ? okAsync<PaymentsHealth, RuntimeFailure>(unreachable(parts))
        : errAsync<PaymentsHealth, RuntimeFailure>(runtimeFailure(error)),
    );
}

function unreachable({ owner }: Parts): PaymentsHealth {
  const message = 'The store does not answer: no webhook can be acknowledged and nothing goes on.';
  const reasons = [{ code: 'storeUnreachable', message }] as const;
  return { ok: false, reasons, process: { owner, machines: versions }, contents: null };
}

const versions: Readonly<Record<string, string>> = Object.fromEntries(
  [paymentMachine, payoutMachine].map(({ id, version }) => [id, version ?? '1']),
);

function healthOf({ owner }: Parts, contents: HealthContents): PaymentsHealth {
  const reasons = reasonsIn(contents);
  return {
    ok: reasons.length === 0,
    reasons,
    process: { owner, machines: versions },
    contents,
  };
}

/** What a handler threw may quote what it was given. */
function parkedCall({ effectId, documentId, port, failures, ...parked }: ParkedEffect): ParkedCall {
  const { parkedAt } = parked;
  const reason = hasSecret(parked.reason) ? 'withheld, as it may hold a secret' : parked.reason;
  return { effectId, id: documentId, call: port, failures, reason, parkedAt };
}

function contentsOf(
  counts: readonly StateCount[],
  backlog: Backlog,
  now: number,
): Omit<HealthContents, 'parkedCalls'> {
  const { effects, overdueEffects, parkedEffects, timers, overdueTimers, firstTimerAt, messages } =
    backlog;
  const { oldestMessageAt = now } = backlog;
  return {
    payments: machineHealth(counts, paymentMachine.id, now),
    payouts: machineHealth(counts, payoutMachine.id, now),
    effects: { owed: effects, overdue: overdueEffects, parked: parkedEffects },
    timers: {
      waiting: timers,
      overdue: overdueTimers,
      latestByMs: Math.max(0, now - (firstTimerAt ?? now)),
    },
    webhooks: { waiting: messages, oldestMs: Math.max(0, now - oldestMessageAt) },
  };
}

function machineHealth(counts: readonly StateCount[], id: string, now: number): MachineHealth {
  const own = counts.filter(({ machine }) => machine === id);
  const countIn = (states: readonly string[]): number =>
    own.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
  const uncertain = own.find(({ state }) => state === 'uncertain');
  return {
    total: own.reduce((sum, { count }) => sum + count, 0),
    byState: Object.fromEntries(own.map(({ state, count }) => [state, count])),
    needPerson: countIn(['conflicted', 'underReview']),
    oldestUncertainMs: uncertain ? Math.max(0, now - uncertain.oldestBeganAt) : null,
  };
}

function reasonsIn({ effects, timers, payments, payouts }: HealthContents): HealthReason[] {
  const doubtMs = Math.max(payments.oldestUncertainMs ?? 0, payouts.oldestUncertainMs ?? 0);
  const found: readonly (readonly [boolean, HealthReason['code'], string])[] = [
    [
      effects.overdue > 0,
      'effectsOverdue',
      `${effects.overdue} calls are owed and their worker is gone.`,
    ],
    [
      effects.parked > 0,
      'effectsParked',
      `${effects.parked} calls failed too often and wait for a person.`,
    ],
    [
      timers.latestByMs > TOLERATED_LATENESS_MS,
      'timersLate',
      `A timer is ${Math.round(timers.latestByMs / 1000)} s late.`,
    ],
    [
      doubtMs > TOLERATED_DOUBT_MS,
      'uncertainTooLong',
      `An outcome has been uncertain for ${Math.round(doubtMs / 60_000)} min.`,
    ],
  ];
  return found.flatMap(([isSo, code, message]) => (isSo ? [{ code, message }] : []));
}
