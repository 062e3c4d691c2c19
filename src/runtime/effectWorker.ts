import type { Clock } from '../clock.ts';
import type { Background } from './background.ts';
import type { ClaimedEffect, Effect, Json, LaterInput } from './document.ts';
import { keepLease } from './keepLease.ts';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import { messageOf } from './runtimeError.ts';
import type { StepCommitter } from './stepCommitter.ts';
import type { EffectNote, EffectOutcome } from './observer.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { Store } from './store.ts';

/** Makes the calls that documents owe, and brings their answers back. */
export interface EffectWorker {
  /** `machine` is the id of the effect's. */
  perform(machine: string, effect: Effect, attempt: number): Promise<void>;
  /** Takes over effects whose worker died. */
  takeOver(): Promise<void>;
  /** Begins no more calls. Those under way go on: to break one off would only lose its answer. */
  stop(): void;
}

export interface WorkerParts {
  readonly definitions: MachineDefinitions;
  readonly store: Store;
  readonly clock: Clock;
  readonly background: Background;
  readonly committer: StepCommitter;
  readonly owner: string;
  readonly leaseMs: number;
  readonly observer: ShieldedObserver;
}

const BATCH = 100;

export function createEffectWorker(parts: WorkerParts): EffectWorker {
  const { definitions, store, clock, background, committer, owner, leaseMs, observer } = parts;
  let stopped = false;

  async function perform(machine: string, effect: Effect, attempt: number): Promise<void> {
    const { id, documentId, child, port, input } = effect;
    const handler = definitions.get(machine)?.effects[port];
    if (!handler || stopped) return;
    const ended = begin(machine, effect, attempt);
    const letGo = keepLease(parts, id);
    const answer = await handler(input as never, { attempt }).then(
      (output): LaterInput => ({
        kind: 'effectDone',
        effectId: id,
        child,
        output: output as Json,
      }),
      (cause: unknown): LaterInput => ({
        kind: 'effectFailed',
        effectId: id,
        child,
        error: { name: 'Error', message: messageOf(cause) },
      }),
    );
    letGo();
    const applied = await committer
      .apply(documentId, answer, { finishedEffect: id })
      .catch((cause) => {
        ended('notStored');
        throw cause;
      });
    const isInVain = applied.isDuplicate || applied.ignored !== undefined;
    ended(isInVain ? 'withdrawn' : answer.kind === 'effectDone' ? 'answered' : 'failed');
  }

  /** Tells that a call begins; what is answered tells how it ended. */
  function begin(machine: string, effect: Effect, attempt: number): (as: EffectOutcome) => void {
    const beganAt = clock.now();
    const ended = observer.effectBegan(effectNote(machine, effect, attempt));
    return (outcome) => ended({ outcome, elapsedMs: clock.now() - beganAt });
  }

  /** A call whose answer no document can take would be made again and again. */
  async function resume(effect: ClaimedEffect): Promise<void> {
    const document = await committer.load(effect.documentId);
    if (!document) return;
    observer.leaseTaken(effectNote(document.machine, effect, effect.attempt));
    await perform(document.machine, effect, effect.attempt);
  }

  async function takeOver(): Promise<void> {
    for (let isMore = true; isMore && !stopped;) {
      const nowMs = clock.now();
      const lease = { owner, until: nowMs + leaseMs };
      const effects = await store.claimEffects({ lease, nowMs, limit: BATCH });
      for (const effect of effects) background.run(resume(effect));
      isMore = effects.length === BATCH;
    }
  }

  return {
    perform,
    takeOver,
    stop() {
      stopped = true;
    },
  };
}

function effectNote(
  machine: string,
  { id, documentId, port }: Effect,
  attempt: number,
): EffectNote {
  return { effectId: id, documentId, machine, port, attempt };
}
