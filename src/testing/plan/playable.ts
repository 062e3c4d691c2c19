import type { GoalId } from '../goal.ts';
import { answeringActor } from '../pending.ts';
import type { Adapter } from './adapter.ts';
import { stepKinds, type PlanPath, type PlanStep, type StepKind } from './testPlan.ts';

/** As much of a path as an adapter can play. */
export interface PlayablePath<View> {
  readonly steps: readonly PlanStep<View>[];
  /** Goals that stay out of reach of the adapter. */
  readonly lost: readonly GoalId[];
}

/**
 * The part of a path that an adapter can make happen, and what is lost by that. Throws a RangeError
 * for a kind of step that there is none of: the adapter would play nothing and find nothing.
 */
export function playable<View>(
  { steps }: Pick<PlanPath<View>, 'steps'>,
  { supports, firesInAnyOrder = false }: Pick<Adapter<View>, 'supports' | 'firesInAnyOrder'>,
): PlayablePath<View> {
  refuseUnknown(supports);
  const isPlayable = (step: PlanStep<View>): boolean =>
    kindsOf(step).every((kind) => supports?.includes(kind) ?? true) &&
    ((step.isInOrder ?? true) || firesInAnyOrder);
  const stop = steps.findIndex((step) => !isPlayable(step) && !isQuiet(step));
  const within = stop < 0 ? steps : steps.slice(0, stop);
  const played = within.filter(isPlayable);
  const left = steps.filter((step) => !played.includes(step));
  return { steps: played, lost: left.flatMap(({ covers }) => covers) };
}

/** The name of the test of a path; it says how much of the path the adapter can play. */
export function pathName<View>(
  path: PlanPath<View>,
  adapter: Pick<Adapter<View>, 'supports' | 'firesInAnyOrder'>,
): string {
  const played = playable(path, adapter).steps.length;
  const all = path.steps.length;
  const extent = played === all ? '' : ` (${played} of ${all} steps)`;
  return `${path.id}: ${path.title}${extent}`;
}

/** What must change nothing. */
function isQuiet({ kind }: Pick<PlanStep, 'kind'>): boolean {
  return kind === 'forbidden' || kind === 'stale';
}

/** All that an adapter has to be able to do for a step. */
function kindsOf({ kind, event: { type } }: PlanStep): readonly StepKind[] {
  if (kind === 'forbidden') return [kind, 'command'];
  if (kind !== 'stale') return [kind];
  if (type.startsWith('xstate.after.')) return [kind, 'time'];
  return [kind, answeringActor({ type }) === undefined ? 'fact' : 'answer'];
}

function refuseUnknown(supports: readonly string[] = []): void {
  const known: readonly string[] = stepKinds;
  const strange = supports.find((kind) => !known.includes(kind));
  if (strange === undefined) return;
  const kinds = stepKinds.join(', ');
  throw new RangeError(`the adapter supports ${JSON.stringify(strange)}; steps are of ${kinds}`);
}
