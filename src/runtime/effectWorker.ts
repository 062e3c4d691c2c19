import type { Clock } from '../clock.ts';
import type { Background } from './background.ts';
import type { ClaimedEffect, Effect, Json, StepInput } from './document.ts';
import { keepLease } from './keepLease.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { messageOf } from './runtimeError.ts';
import type { StepCommitter } from './stepCommitter.ts';
import type { Store } from './store.ts';

/** Makes the calls that documents owe, and brings their answers back. */
export interface EffectWorker {
  perform(effect: Effect, attempt: number): Promise<void>;
  /** Takes over effects whose worker died. */
  takeOver(): Promise<void>;
  /** Begins no more calls. Those under way go on: to break one off would only lose its answer. */
  stop(): void;
}

export interface WorkerParts {
  readonly definition: CheckedDefinition;
  readonly store: Store;
  readonly clock: Clock;
  readonly background: Background;
  readonly committer: StepCommitter;
  readonly owner: string;
  readonly leaseMs: number;
}

const BATCH = 100;

export function createEffectWorker(parts: WorkerParts): EffectWorker {
  const { definition, store, clock, background, committer, owner, leaseMs } = parts;
  let stopped = false;

  async function perform(effect: Effect, attempt: number): Promise<void> {
    const { id, documentId, child, port, input } = effect;
    const handler = definition.effects[port];
    if (!handler || stopped) return;
    const letGo = keepLease(parts, id);
    const answer = await handler(input as never, { attempt }).then(
      (output): StepInput => ({
        kind: 'effectDone',
        effectId: id,
        child,
        output: output as Json,
      }),
      (cause: unknown): StepInput => ({
        kind: 'effectFailed',
        effectId: id,
        child,
        error: { name: 'Error', message: messageOf(cause) },
      }),
    );
    letGo();
    await committer.apply(documentId, answer, { finishedEffect: id });
  }

  /** A call whose answer no document can take would be made again and again. */
  async function resume(effect: ClaimedEffect): Promise<void> {
    await committer.load(effect.documentId);
    await perform(effect, effect.attempt);
  }

  async function takeOver(): Promise<void> {
    const nowMs = clock.now();
    const lease = { owner, until: nowMs + leaseMs };
    const effects = await store.claimEffects({ lease, nowMs, limit: BATCH });
    for (const effect of effects) background.run(resume(effect));
  }

  return {
    perform,
    takeOver,
    stop() {
      stopped = true;
    },
  };
}
