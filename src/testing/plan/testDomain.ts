import type { AnyEventObject, AnyStateMachine, EventFromLogic, SnapshotFrom } from 'xstate';
import type { WalkDomain } from '../exploreMachine.ts';
import { answeringActor } from '../pending.ts';

/** All that can happen to a machine, and what is worth telling apart in it. */
export interface TestDomain<M extends AnyStateMachine> extends WalkDomain<M> {
  /**
   * The class of an event's payload that may make a difference here: `zero`, `rest`, `tooMuch`.
   * Nothing for an event that has only one. A class that no transition has met yet is a goal.
   */
  readonly caseOf?: (event: AnyEventObject, snapshot: SnapshotFrom<M>) => string | undefined;
  /** Everything that could be sent at any time; it is tried where no state takes it. */
  readonly everything?: (snapshot: SnapshotFrom<M>) => readonly (EventFromLogic<M> | Literal)[];
  /** Whether the provider tells of it, rather than the caller asks for it. */
  readonly isFact?: (event: AnyEventObject) => boolean;
}

/**
 * No event. Beside a type that TypeScript has yet to work out it shows that `type` is a literal, so
 * that a list may be written where it is needed.
 */
interface Literal {
  readonly type: '';
}

/** Names of events that stand for a webhook where a domain does not say. */
export function isFactByName({ type }: AnyEventObject): boolean {
  return /^(?:checkout|attempt|webhook|provider)\./.test(type);
}

/** How an actor ended: by the kind of its answer where it has one. */
export function caseOfAnswer(event: AnyEventObject): string | undefined {
  if (answeringActor(event) === undefined) return undefined;
  if (event.type.startsWith('xstate.error.')) return 'crash';
  const { output } = event as { readonly output?: { readonly kind?: unknown } | null };
  return typeof output?.kind === 'string' ? output.kind : 'done';
}
