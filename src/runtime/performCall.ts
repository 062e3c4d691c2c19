import type { LaterInput, ClaimedEffect, Json } from './document.ts';
import { keepLease, type LeaseParts } from './keepLease.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import type { EffectNote, EffectOutcome } from './observer.ts';
import { messageOf, RuntimeFault } from './runtimeError.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { AppliedStep, StepCommitter } from './stepCommitter.ts';
import { withinLimit } from './withinLimit.ts';

export interface CallParts extends LeaseParts {
  readonly committer: StepCommitter;
  readonly observer: ShieldedObserver;
}

/** An effect as a worker holds it. */
export type HeldEffect = Omit<ClaimedEffect, 'isTakenOver'>;

/** Why an effect is still owed after its call. */
export interface CallFailure {
  readonly reason: string;
  /** False when the trouble lies with the store or with other processes and passes by itself. */
  readonly isOwn: boolean;
}

/** Longer than any number of calls that a port of ours makes, each within its own time limit. */
const DEFAULT_LIMIT_MS = 15 * 60_000;

/**
 * Makes the call of an effect and commits its answer. A rejection, a call that takes too long and
 * an answer that cannot be stored leave the effect owed: no answer is made up for it.
 *
 * An answer that comes after the call was taken over is dropped, good or bad. A no of the first
 * sending would say nothing of the second, and a yes is what the second, under the same key, is
 * told again, or what reading back shows.
 */
export async function performCall(
  parts: CallParts,
  definition: CheckedDefinition,
  effect: HeldEffect,
): Promise<CallFailure | undefined> {
  const { clock, committer } = parts;
  const { id, documentId, child, port, input, attempt } = effect;
  const handler = definition.effects[port];
  if (!handler) return { reason: `the port ${port} has no handler`, isOwn: true };
  const ended = begin(parts, effectNote(definition.machine.id, effect));
  const letGo = keepLease(parts, id);
  const limitMs = definition.timeLimits?.[port] ?? DEFAULT_LIMIT_MS;
  const call = async (): Promise<LaterInput> => {
    const output = (await handler(input as never, { attempt })) as Json;
    return { kind: 'effectDone', effectId: id, child, output };
  };
  const answer = await withinLimit(clock, limitMs, call()).then(
    (answered) => ({ answered }),
    (cause: unknown) => ({ cause }),
  );
  letGo();
  if ('cause' in answer) {
    ended('failed');
    return { reason: messageOf(answer.cause), isOwn: !isStoreFailure(answer.cause) };
  }
  if (answer.answered === 'timedOut') {
    ended('timedOut');
    return { reason: `no answer within ${limitMs} ms`, isOwn: true };
  }
  try {
    const finishedEffect = { id, attempt };
    ended(endOf(await committer.apply(documentId, answer.answered, { finishedEffect })));
    return undefined;
  } catch (cause) {
    ended('notStored');
    return { reason: messageOf(cause), isOwn: isStepFailure(cause) };
  }
}

function endOf({ isTakenOver, isDuplicate, ignored }: AppliedStep): EffectOutcome {
  if (isTakenOver) return 'takenOver';
  return isDuplicate || ignored !== undefined ? 'withdrawn' : 'answered';
}

/** A port may look into the store before it calls. */
function isStoreFailure(cause: unknown): boolean {
  return cause instanceof RuntimeFault && ['storeFailed', 'closed'].includes(cause.error.kind);
}

/** An answer that the machine itself cannot take, however often it comes. */
function isStepFailure(cause: unknown): boolean {
  return cause instanceof RuntimeFault && cause.error.kind === 'stepFailed';
}

/** Tells that a call begins; what is answered tells how it ended. */
function begin({ observer, clock }: CallParts, note: EffectNote): (as: EffectOutcome) => void {
  const beganAt = clock.now();
  const ended = observer.effectBegan(note);
  return (outcome) => ended({ outcome, elapsedMs: clock.now() - beganAt });
}

export function effectNote(machine: string, effect: HeldEffect): EffectNote {
  const { id: effectId, documentId, port, attempt } = effect;
  return { effectId, documentId, machine, port, attempt };
}
