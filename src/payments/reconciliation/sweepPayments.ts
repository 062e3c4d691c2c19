import { err, ok, ResultAsync, type Result } from 'neverthrow';
import type { Tag } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import type { ListedDocument } from '../../runtime/store.ts';
import { contextOf } from '../paymentDefinition.ts';
import type { RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { reconcilePayment } from './reconcilePayment.ts';
import { storedPayments } from './storedPayments.ts';

/** What a sweep found. Where timers and calls are kept, it finds nothing. */
export interface SweepReport {
  /** How many waiting payments were looked at. */
  readonly looked: number;
  /** Payments whose timers were lost or late, which were read back. */
  readonly reconciled: readonly string[];
  /** Payments left alone because they were swept a short while ago. */
  readonly postponed: readonly string[];
  /** Payments that could not be read back, each with the kind of the failure. */
  readonly failed: readonly { readonly id: string; readonly kind: string }[];
}

/** When each payment was swept last, and how long it is left alone since. */
export type SweepMemory = Map<string, { readonly at: number; readonly pauseMs: number }>;

const MINUTE_MS = 60_000;

/** Payments that changed this recently are in good hands. */
const QUIET_MS = 10 * MINUTE_MS;

/** A timer that is late by more than this was lost, or nobody fires it. */
const LATE_MS = 10 * MINUTE_MS;

/** An hour above the longest rung of the ladders. */
const LONGEST_QUIET_MS = 25 * 60 * MINUTE_MS;

const FIRST_PAUSE_MS = 30 * MINUTE_MS;
const LONGEST_PAUSE_MS = 24 * 60 * MINUTE_MS;

/** Whoever waits for Checkout.com, or for evidence, waits with a timer or a call. */
const waiting: readonly Tag[] = [
  'awaitingReconciliation',
  'awaitingCheckout',
  'awaitingCardholder',
];

/**
 * Looks for payments that wait without a timer, whose timer is late, or that are uncertain for
 * longer than any ladder lets them, and reads them back. Defence in depth.
 */
export function sweepPayments(
  parts: PaymentsParts,
  memory: SweepMemory,
): ResultAsync<SweepReport, RuntimeFailure> {
  return new ResultAsync(sweep(parts, memory));
}

async function sweep(
  parts: PaymentsParts,
  memory: SweepMemory,
): Promise<Result<SweepReport, RuntimeFailure>> {
  const found = await quietPayments(parts);
  if (found.isErr()) return err(found.error);
  const now = parts.clock.now();
  const lost = [...found.value.values()].filter((listed) => isLost(listed, now));
  forgetSettled(memory, lost);
  const report = { reconciled: [] as string[], postponed: [] as string[] };
  const failed: { id: string; kind: string }[] = [];
  for (const { document, unreadable } of lost) {
    const { id } = document;
    if (unreadable) {
      failed.push({ id, kind: 'unreadableRow' });
      continue;
    }
    const before = memory.get(id);
    if (before && now < before.at + before.pauseMs) {
      report.postponed.push(id);
      continue;
    }
    const pauseMs = before ? Math.min(before.pauseMs * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    memory.set(id, { at: now, pauseMs });
    // One after the other: a sweep is in no hurry, and Checkout.com counts calls.
    const done = await reconcilePayment(parts, id);
    done.match(
      () => void report.reconciled.push(id),
      (error) => {
        const { kind } = error.kind === 'runtime' ? error.error : error;
        failed.push({ id, kind });
      },
    );
  }
  return ok({ looked: found.value.size, ...report, failed });
}

/** A payment in several states at once may carry several of the tags. */
async function quietPayments(
  parts: PaymentsParts,
): Promise<Result<Map<string, ListedDocument>, RuntimeFailure>> {
  const found = new Map<string, ListedDocument>();
  for (const tag of waiting) {
    for await (const listed of storedPayments(parts, { tag, olderThanMs: QUIET_MS })) {
      if (listed.isErr()) return err(listed.error);
      found.set(listed.value.document.id, listed.value);
    }
  }
  return ok(found);
}

/** Nothing that is kept in the store will move it on in time. */
function isLost({ document, changedAt, unreadable }: ListedDocument, now: number): boolean {
  if (unreadable) return true;
  if (document.status !== 'active' || Object.keys(document.live).length > 0) return false;
  const dueAt = Object.values(document.timers).map((timer) => timer.dueAt);
  if (dueAt.length === 0 || dueAt.some((due) => due < now - LATE_MS)) return true;
  return now - changedAt > LONGEST_QUIET_MS && hasDoubt(document);
}

function hasDoubt(document: RuntimeDocument): boolean {
  const { operations } = contextOf(document);
  return operations.some(({ status }) => status === 'accepted' || status === 'uncertain');
}

function forgetSettled(memory: SweepMemory, lost: readonly ListedDocument[]): void {
  const ids = new Set(lost.map(({ document }) => document.id));
  for (const id of memory.keys()) if (!ids.has(id)) memory.delete(id);
}
