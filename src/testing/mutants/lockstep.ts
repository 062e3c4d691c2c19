import type { AnyEventObject, AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { nothingPending } from '../pending.ts';
import { canonicalText } from '../plan/fingerprint.ts';
import { insideOf, lifeAfter, nothingBegun, playLives, type Life } from '../plan/life.ts';
import type { PureStep } from '../xstateInternals.ts';

/** Something that happens to a machine somewhere in its life. */
export interface Moment {
  /** Nothing for the start of a life, whose event is `xstate.init` with the input. */
  readonly before: Pick<Life<AnyStateMachine>, 'snapshot' | 'pending'> | undefined;
  readonly event: AnyEventObject;
  /** What the machine itself does then, where it is known already. */
  readonly step?: PureStep;
}

/**
 * Plays single steps of a machine and of its mutants side by side: whether a mutant goes another
 * way in a moment that the machine itself has come to.
 */
export type Lockstep = (mutant: AnyStateMachine, moment: Moment) => boolean;

/** What the machine does is worked out once for each moment, however many mutants are compared. */
export function lockstep(machine: AnyStateMachine): Lockstep {
  const playerOf = remembered((one: AnyStateMachine) => playLives(one));
  const step = (one: AnyStateMachine, { before, event }: Moment): Outcome => {
    try {
      if (!before) return playerOf(one).begin(event['input']).after;
      return playerOf(one).advance(lifeIn(one, before), event).after;
    } catch {
      return undefined;
    }
  };
  const rightStep = remembered((moment: Moment) =>
    moment.step
      ? lifeAfter(moment.step, moment.before?.pending ?? nothingPending)
      : step(machine, moment),
  );
  return (mutant, moment) => !isSame(rightStep(moment), step(mutant, moment));
}

/** How a step ended; nothing where it broke. */
type Outcome = Life<AnyStateMachine> | undefined;

/** The same moment in the life of another machine, whose states are its own. */
function lifeIn(
  machine: AnyStateMachine,
  { snapshot, pending }: Pick<Life<AnyStateMachine>, 'snapshot' | 'pending'>,
): Life<AnyStateMachine> {
  const { value, context, status, historyValue, children }: AnyMachineSnapshot = snapshot;
  const resolved = machine.resolveState({ value, context, status, historyValue });
  const life = { pending, begun: nothingBegun, due: new Map(), now: 0 };
  return { ...life, snapshot: Object.assign(resolved, { children }) };
}

/** As the inside of a machine is compared, only that most of it need not be put into words. */
function isSame(one: Outcome, other: Outcome): boolean {
  if (!one || !other) return one === other;
  const was: AnyMachineSnapshot = one.snapshot;
  const is: AnyMachineSnapshot = other.snapshot;
  if (was.status !== is.status || !isAlike(was.value, is.value)) return false;
  const isQuicklySame =
    isAlike(was.context, is.context) &&
    isAlike(one.begun, other.begun) &&
    isAlike([...was.tags].toSorted(), [...is.tags].toSorted()) &&
    isAlike([...one.pending.actors].toSorted(), [...other.pending.actors].toSorted()) &&
    isAlike([...one.pending.timers.keys()].toSorted(), [...other.pending.timers.keys()].toSorted());
  return isQuicklySame || canonicalText(insideOf(one)) === canonicalText(insideOf(other));
}

/** Equal plain data; most of two contexts is the very same. */
function isAlike(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  const [mine, theirs] = [Object.entries(one), Object.entries(other)];
  return (
    mine.length === theirs.length &&
    mine.every(([key, part]) => key in other && isAlike(part, Reflect.get(other, key)))
  );
}

function remembered<Key extends object, Value>(find: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = find(key);
    known.set(key, { value });
    return value;
  };
}
