import type { Randomness } from '../randomness.ts';
import { backOffMs } from './backOff.ts';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import type { ClaimedEffect, Effect } from './document.ts';
import type { Renewal } from './store.ts';
import { createPauses } from './pauses.ts';
import {
  effectNote,
  performCall,
  type CallFailure,
  type CallParts,
  type HeldEffect,
} from './performCall.ts';
import { RuntimeFault } from './runtimeError.ts';
import type { UnreadableRow } from './unreadableRow.ts';

/** Makes the calls that documents owe, and brings their answers back. */
export interface EffectWorker {
  /** Makes the call of an effect that was committed just now. `machine` is that of its document. */
  perform(machine: string, effect: Effect): Promise<void>;
  /** Takes over effects whose worker died, and those whose pause is over. */
  takeOver(): Promise<void>;
  /** Lets go of a parked effect, so that it is carried out again. False when it is not parked. */
  release(effectId: string): Promise<boolean>;
  /**
   * Begins no more calls and gives back what is not begun. Calls under way go on: to break one off
   * would only lose its answer.
   */
  stop(): void;
}

export interface WorkerParts extends CallParts {
  readonly definitions: MachineDefinitions;
  readonly randomness: Randomness;
  /** Failures of one effect after which it is parked; 8 when left out. */
  readonly mostFailures?: number;
}

const BATCH = 100;
const MOST_FAILURES = 8;

/** Databases have clocks of their own; to ask a moment too early would cost a whole round. */
const CLOCK_SLACK_MS = 50;

export function createEffectWorker(parts: WorkerParts): EffectWorker {
  const { definitions, store, clock, background, leaseMs, observer } = parts;
  const pauses = createPauses(clock);
  let stopped = false;

  async function perform(machine: string, effect: HeldEffect): Promise<void> {
    const definition = definitions.get(machine);
    if (stopped || !definition) return giveBack(parts, effect, 0);
    const failure = await performCall(parts, definition, effect);
    if (failure) await setAside(machine, effect, failure);
  }

  async function setAside(machine: string, effect: HeldEffect, why: CallFailure): Promise<void> {
    const pauseMs = await noteFailure(parts, machine, effect, why);
    if (pauseMs === undefined) return;
    pauses.after(pauseMs + CLOCK_SLACK_MS, () => background.run(takeOver()));
  }

  /** A call whose answer no document can take would be made again and again. */
  async function resume(effect: ClaimedEffect): Promise<void> {
    const owner = await ownerOf(parts, effect);
    if (!owner) return giveBack(parts, effect, leaseMs);
    const { machine, trouble } = owner;
    if (trouble) return setAside(machine, effect, trouble);
    if (effect.isTakenOver) observer.leaseTaken(effectNote(machine, effect));
    await perform(machine, effect);
  }

  async function takeOver(): Promise<void> {
    for (let isMore = !stopped; isMore;) {
      const effects = await store.claimEffects({ limit: BATCH, ...leaseOf(parts, leaseMs) });
      for (const effect of effects) background.run(resume(effect));
      isMore = effects.length === BATCH && !stopped;
    }
  }

  return {
    perform: (machine, effect) => perform(machine, { attempt: 1, failures: 0, ...effect }),
    takeOver,
    async release(effectId) {
      if (!(await store.unparkEffect(effectId))) return false;
      background.run(takeOver());
      return true;
    },
    stop() {
      stopped = true;
      pauses.stop();
    },
  };
}

/**
 * Leaves the effect to whoever is there after a pause, which is answered, or parks it. When the
 * store cannot note even that, the lease runs out.
 */
async function noteFailure(
  { store, clock, owner, randomness, observer, mostFailures = MOST_FAILURES }: WorkerParts,
  machine: string,
  effect: HeldEffect,
  { reason, isOwn }: { readonly reason: string; readonly isOwn: boolean },
): Promise<number | undefined> {
  const failures = effect.failures + (isOwn ? 1 : 0);
  const nowMs = clock.now();
  const pauseMs = backOffMs(failures, randomness);
  const isParked = failures >= mostFailures;
  const failure = { failures, reason, nowMs, lease: { owner, until: nowMs + pauseMs }, isParked };
  const isNoted = await store.failEffect(effect.id, failure);
  if (!isNoted) return undefined;
  if (!isParked) return pauseMs;
  observer.effectParked({ ...effectNote(machine, effect), failures, reason });
  return undefined;
}

async function giveBack(parts: WorkerParts, { id }: HeldEffect, pauseMs: number): Promise<void> {
  await parts.store.giveBackEffect(id, leaseOf(parts, pauseMs));
}

/** The machine of the document, and what keeps it from an answer; nothing if that may pass. */
async function ownerOf(
  { committer }: WorkerParts,
  { documentId, unreadable }: ClaimedEffect,
): Promise<{ readonly machine: string; readonly trouble?: CallFailure } | undefined> {
  const call = unreadable && { trouble: unreadableCall(unreadable) };
  try {
    const document = await committer.load(documentId);
    return document ? { machine: document.machine, ...call } : call && { machine: '', ...call };
  } catch (cause) {
    const trouble = call?.trouble ?? unreadableDocument(cause);
    return trouble && { machine: '', trouble };
  }
}

/** Another process may have the key; after a few pauses a person has to look. */
function unreadableCall({ message }: UnreadableRow): CallFailure {
  return { reason: `unreadable: ${message}`, isOwn: true };
}

/** Nothing where the trouble is of some other kind, and passes with another version or in time. */
function unreadableDocument(cause: unknown): CallFailure | undefined {
  if (!(cause instanceof RuntimeFault) || cause.error.kind !== 'unreadableRow') return undefined;
  return unreadableCall(cause.error.row);
}

function leaseOf({ clock, owner }: WorkerParts, spanMs: number): Renewal {
  const nowMs = clock.now();
  return { lease: { owner, until: nowMs + spanMs }, nowMs };
}
