import { errAsync, okAsync, ResultAsync } from 'neverthrow';
import { paymentMachine, payoutMachine } from '../../../machines/index.ts';
import type { Backlog } from '../../runtime/backlog.ts';
import type { ParkedEffect, StateCount } from '../../runtime/store.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import type { MetRow } from '../../runtime/unreadableRows.ts';
import { hasSecret } from '../reconciliation/hasSecret.ts';
import { healthReason, healthReasons, type HealthReason } from './healthReasons.ts';
import { lingering } from './lingering.ts';

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

/** What waits in the store, and for how long. */
export interface HealthContents {
  readonly payments: MachineHealth;
  readonly payouts: MachineHealth;
  /** Calls that are owed, those under way among them. */
  readonly effects: {
    readonly owed: number;
    readonly overdue: number;
    /** For how long the first of these has been free, in ms; 0 when none is. */
    readonly overdueByMs: number;
    /** Those that failed too often and wait for a person. */
    readonly parked: number;
  };
  /** The ten calls that have been parked for longest. */
  readonly parkedCalls: readonly ParkedCall[];
  /**
   * Rows that this process has met since it began and could not read: those met first, at most a
   * hundred.
   */
  readonly unreadable: readonly MetRow[];
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
  /**
   * How long ago the oldest one in the state `uncertain` was asked for, in ms; null when none is.
   * An uncertain operation leaves the state as it is: the reason `uncertainTooLong` tells of those.
   */
  readonly oldestUncertainMs: number | null;
}

const MOST_PARKED = 10;

const MOST_UNREADABLE = 100;

interface Parts extends Pick<PaymentsParts, 'runtime' | 'store' | 'clock' | 'owner'> {
  /** How long a webhook may wait for its payment, in ms. */
  readonly parkedForMs: number;
}

/** An error of the store is an answer here, as it is what was asked for. */
export function paymentsHealth(parts: Parts): ResultAsync<PaymentsHealth, RuntimeFailure> {
  const { runtime, clock, parkedForMs } = parts;
  const asked = [
    runtime.countByState(),
    runtime.backlog(),
    runtime.parkedEffects(MOST_PARKED, 0),
    lingering(parts),
    runtime.unreadableRows(),
  ] as const;
  return ResultAsync.combine(asked)
    .map(([counts, backlog, parked, lingers, unreadable]) => {
      const now = clock.now();
      const contents = {
        ...contentsOf(counts, backlog, now),
        parkedCalls: parked.map(parkedCall),
        unreadable: unreadable.slice(0, MOST_UNREADABLE),
      };
      const found = { contents, lingering: lingers, unreadable, parkedForMs, now };
      return healthOf(parts, contents, healthReasons(found));
    })
    .orElse((error) =>
      error.kind === 'storeFailed'
        ? okAsync<PaymentsHealth, RuntimeFailure>(unreachable(parts))
        : errAsync<PaymentsHealth, RuntimeFailure>(runtimeFailure(error)),
    );
}

function unreachable(parts: Parts): PaymentsHealth {
  return healthOf(parts, null, [healthReason('storeUnreachable', 1, null)]);
}

const versions: Readonly<Record<string, string>> = Object.fromEntries(
  [paymentMachine, payoutMachine].map(({ id, version }) => [id, version ?? '1']),
);

function healthOf(
  { owner }: Parts,
  contents: HealthContents | null,
  reasons: readonly HealthReason[],
): PaymentsHealth {
  const ok = reasons.length === 0;
  return { ok, reasons, process: { owner, machines: versions }, contents };
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
): Omit<HealthContents, 'parkedCalls' | 'unreadable'> {
  const { effects, overdueEffects, parkedEffects, timers, overdueTimers, firstTimerAt, messages } =
    backlog;
  const { oldestMessageAt = now, firstOverdueEffectAt = now } = backlog;
  return {
    payments: machineHealth(counts, paymentMachine.id, now),
    payouts: machineHealth(counts, payoutMachine.id, now),
    effects: {
      owed: effects,
      overdue: overdueEffects,
      overdueByMs: Math.max(0, now - firstOverdueEffectAt),
      parked: parkedEffects,
    },
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
