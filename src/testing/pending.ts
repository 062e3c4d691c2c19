import type { AnyEventObject } from 'xstate';
import type { StepEffect } from './xstateInternals.ts';

/** What a machine is waiting for: timers that run and actors that are at work. */
export interface Pending {
  readonly timers: ReadonlyMap<string, AnyEventObject>;
  readonly actors: ReadonlySet<string>;
}

export const nothingPending: Pending = { timers: new Map(), actors: new Set() };

/** What is pending once an event was taken in: a timer fires once, an actor answers once. */
export function pendingAfter(
  pending: Pending,
  event: AnyEventObject,
  effects: readonly StepEffect[],
): Pending {
  const answering = answeringActor(event);
  const isFired = [...pending.timers.values()].some(({ type }) => type === event.type);
  if (effects.length === 0 && !isFired && answering === undefined) return pending;
  const timers = new Map(pending.timers);
  const actors = new Set(pending.actors);
  for (const [id, timer] of timers) if (timer.type === event.type) timers.delete(id);
  if (answering !== undefined) actors.delete(answering);
  for (const effect of effects) {
    switch (effect.kind) {
      case 'timerSet':
        timers.set(effect.id, effect.event);
        break;
      case 'timerCleared':
        timers.delete(effect.id);
        break;
      case 'actorStarted':
        actors.add(effect.id);
        break;
      case 'actorStopped':
        actors.delete(effect.id);
        break;
    }
  }
  return { timers, actors };
}

/** The actor whose end an event tells of; nothing for every other event. */
export function answeringActor({ type }: AnyEventObject): string | undefined {
  return /^xstate\.(?:done|error)\.actor\.(.+)$/.exec(type)?.[1];
}
