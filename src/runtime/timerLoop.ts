import type { Clock, TimerHandle } from '../clock.ts';
import type { Background } from './background.ts';
import type { TimerFailureNote } from './observer.ts';
import { messageOf, RuntimeFault } from './runtimeError.ts';
import type { StepCommitter } from './stepCommitter.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { DueTimer, Store } from './store.ts';

/** Fires stored timers when they are due, also those that fell due while no process ran. */
export interface TimerLoop {
  /** Looks up which timer is next, whatever process has set it. */
  arm(): Promise<void>;
  /** To be called whenever this process has set a timer, due then: it may be the next. */
  armAt(dueAt: number): void;
  stop(): void;
}

export interface TimerLoopParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly background: Background;
  readonly committer: StepCommitter;
  readonly observer: ShieldedObserver;
}

const BATCH = 100;

/** How long a timer that could not be fired is left alone at first, in ms; doubled each time. */
const FAILED_TIMER_PAUSE_MS = 5_000;

const LONGEST_PAUSE_MS = 10 * 60_000;

/** Timers that could not be fired, by name; each is passed over until its time. */
type Postponed = Map<string, { readonly until: number; readonly pauseMs: number }>;

export function createTimerLoop(parts: TimerLoopParts): TimerLoop {
  const { clock, background } = parts;
  const postponed: Postponed = new Map();
  let next: { readonly at: number; readonly handle: TimerHandle } | undefined;
  let isFiring = false;
  let stopped = false;

  function wakeAt(at: number): void {
    if (stopped) return;
    if (next) clock.clearTimeout(next.handle);
    // Set anew every time: a clock that was put forward since makes the span shorter.
    const earliest = Math.min(at, next?.at ?? at);
    const spanMs = Math.max(0, earliest - clock.now());
    next = { at: earliest, handle: clock.setTimeout(() => background.run(fire()), spanMs) };
  }

  async function arm(): Promise<void> {
    const at = await nextAt(parts, postponed);
    if (at !== undefined) wakeAt(at);
  }

  async function fire(): Promise<void> {
    next = undefined;
    // Whoever fires already looks for more when it is done.
    if (isFiring) return;
    isFiring = true;
    const isRead = await fireDue(parts, postponed, () => stopped).catch(() => false);
    isFiring = false;
    if (isRead) await arm();
    else wakeAt(clock.now() + FAILED_TIMER_PAUSE_MS);
  }

  return {
    arm,
    armAt: wakeAt,
    stop() {
      stopped = true;
      if (next) clock.clearTimeout(next.handle);
    },
  };
}

/** When the loop has something to do again, in ms since the epoch. */
async function nextAt(
  { store, clock }: TimerLoopParts,
  postponed: Postponed,
): Promise<number | undefined> {
  if (postponed.size === 0) return store.nextTimerAt();
  // The store names the failed timers first, so the next of the others is looked for behind them.
  const retryAt = Math.min(...[...postponed.values()].map(({ until }) => until));
  const soon = await store.dueTimers(Math.max(retryAt, clock.now()), postponed.size + 1);
  return soon.find((timer) => !postponed.has(nameOf(timer)))?.dueAt ?? retryAt;
}

/** Fires a batch. One document that cannot be stepped must not keep the others from theirs. */
async function fireDue(
  parts: TimerLoopParts,
  postponed: Postponed,
  isStopped: () => boolean,
): Promise<true> {
  const { store, clock } = parts;
  const now = clock.now();
  const due = await store.dueTimers(now, BATCH + postponed.size);
  for (const name of goneFrom(due, postponed)) postponed.delete(name);
  for (const timer of due) {
    if (isStopped()) return true;
    const name = nameOf(timer);
    const failed = postponed.get(name);
    if (failed && failed.until > now) continue;
    // Each in its turn: a batch must not take the store from everybody else.
    // oxlint-disable-next-line no-await-in-loop
    await fireOne(parts, timer).then(
      () => postponed.delete(name),
      (cause: unknown) => {
        const later = postponement(clock, failed?.pauseMs);
        postponed.set(name, later);
        parts.observer.timerFailed(failureNote(timer, cause, later.until));
      },
    );
  }
  return true;
}

async function fireOne(
  { clock, committer, observer }: TimerLoopParts,
  { documentId, name, generation, dueAt }: DueTimer,
): Promise<void> {
  const lateMs = clock.now() - dueAt;
  const fired = await committer.apply(documentId, { kind: 'timer', name, generation });
  if (fired.isDuplicate || fired.ignored !== undefined) return;
  observer.timerFired({ documentId, machine: fired.document.machine, name, lateMs });
}

function failureNote(
  { documentId, name }: DueTimer,
  cause: unknown,
  retryAt: number,
): TimerFailureNote {
  const { error } = cause instanceof RuntimeFault ? cause : { error: undefined };
  const reason = error?.kind === 'stepFailed' ? error.message : messageOf(cause);
  return { documentId, name, reason, retryAt };
}

/** Timers that were consumed some other way; a full batch may just not reach as far as them. */
function goneFrom(due: readonly DueTimer[], postponed: Postponed): readonly string[] {
  if (due.length >= BATCH + postponed.size) return [];
  const names = new Set(due.map(nameOf));
  return [...postponed.keys()].filter((name) => !names.has(name));
}

function postponement(
  clock: Clock,
  lastPauseMs = 0,
): { readonly until: number; readonly pauseMs: number } {
  const pauseMs = Math.min(Math.max(lastPauseMs * 2, FAILED_TIMER_PAUSE_MS), LONGEST_PAUSE_MS);
  return { until: clock.now() + pauseMs, pauseMs };
}

function nameOf({ documentId, name, generation }: DueTimer): string {
  return JSON.stringify([documentId, name, generation]);
}
