import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine, SnapshotFrom } from 'xstate';
import { nothingPending, pendingAfter, type Pending } from '../pending.ts';
import { childNodes, activeNodes, createPureStepper, type PureStep } from '../xstateInternals.ts';
import { fingerprint } from './fingerprint.ts';
import type { Inside } from './testPlan.ts';

/** A machine in the middle of a life that nobody plays: no actor, no clock. */
export interface Life<M extends AnyStateMachine> {
  readonly snapshot: SnapshotFrom<M>;
  readonly pending: Pending;
  readonly begun: Begun;
  /** When each timer that runs is due, and how long it was set for, by its id. */
  readonly due: ReadonlyMap<string, DueTimer>;
  readonly now: number;
}

/** What the last step of a life has set going: actors, and timers by the names of their delays. */
export interface Begun {
  readonly calls: readonly Call[];
  readonly timers: readonly string[];
}

export interface Call {
  readonly src: string;
  readonly input: unknown;
}

export const nothingBegun: Begun = { calls: [], timers: [] };

export interface DueTimer {
  readonly type: string;
  readonly at: number;
  readonly afterMs: number;
}

export interface LivedStep<M extends AnyStateMachine> {
  readonly step: PureStep<M>;
  readonly after: Life<M>;
}

export interface LifePlayer<M extends AnyStateMachine> {
  readonly begin: (input: unknown) => LivedStep<M>;
  readonly advance: (life: Life<M>, event: AnyEventObject) => LivedStep<M>;
}

/** Plays lives in pure steps, and keeps account of what they wait for and until when. */
export function playLives<M extends AnyStateMachine>(machine: M): LifePlayer<M> {
  const stepper = createPureStepper(machine);
  return {
    begin(input) {
      const step = stepper.begin(input);
      return { step, after: lifeAfter(step, nothingPending, new Map(), 0) };
    },
    advance({ snapshot, pending, due, now }, event) {
      const step = stepper.advance(snapshot, event);
      const fired = [...due.values()].find(({ type }) => type === event.type);
      return { step, after: lifeAfter(step, pending, due, Math.max(now, fired?.at ?? now)) };
    },
  };
}

/** How a step leaves a life that waited for `before`. */
export function lifeAfter<M extends AnyStateMachine>(
  step: PureStep<M>,
  before: Pending,
  dueBefore: Life<M>['due'] = new Map(),
  now = 0,
): Life<M> {
  const pending = pendingAfter(before, step.event, step.effects);
  const due = new Map([...dueBefore].filter(([id]) => pending.timers.has(id)));
  for (const effect of step.effects) {
    if (effect.kind !== 'timerSet' || !pending.timers.has(effect.id)) continue;
    const { id, event, delayMs } = effect;
    due.set(id, { type: event.type, at: now + delayMs, afterMs: delayMs });
  }
  return { snapshot: step.after, pending, begun: begunBy(step, pending), due, now };
}

/** What the same step calls off again never was. */
function begunBy({ effects }: PureStep, { actors, timers }: Pending): Begun {
  const calls = new Map<string, Call>();
  const set = new Map<string, string>();
  for (const effect of effects) {
    if (effect.kind === 'actorStarted' && actors.has(effect.id)) calls.set(effect.id, effect);
    if (effect.kind === 'timerSet' && timers.has(effect.id))
      set.set(effect.id, timerName(effect.event.type));
  }
  return { calls: [...calls.values()], timers: [...set.values()] };
}

/** What only the machine knows of its life. */
export function insideOf<M extends AnyStateMachine>({
  snapshot,
  pending,
  begun,
}: Pick<Life<M>, 'snapshot' | 'pending' | 'begun'>): Inside {
  const { status, context, tags }: AnyMachineSnapshot = snapshot;
  const timers = [...pending.timers.values()].map(({ type }) => timerName(type));
  return {
    states: leavesOf(snapshot),
    status,
    waitsFor: [...pending.actors, ...timers].toSorted(),
    sets: [...begun.timers, ...begun.calls.map(callName)].toSorted(),
    tags: [...tags].toSorted(),
    context: fingerprint(context),
  };
}

function callName({ src, input }: Call): string {
  return `${src} ${fingerprint(input ?? null)}`;
}

/**
 * Innermost active states, dotted, without the id of the machine. Sorted: XState lists them in the
 * order of entering, which is nothing a machine means.
 */
export function leavesOf(snapshot: AnyMachineSnapshot): string[] {
  const active = activeNodes(snapshot);
  return [...active]
    .filter((node) => !childNodes(node).some((child) => active.has(child)))
    .map((node) => node.path.join('.'))
    .toSorted();
}

/** `xstate.after.patience.payment.open` -> `patience`, or the milliseconds as they are written. */
export function timerName(type: string): string {
  return /^xstate\.after\.([^.]+)/.exec(type)?.[1] ?? type;
}
