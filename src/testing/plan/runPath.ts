import { err, ok, type Result } from 'neverthrow';
import type { GoalId } from '../goal.ts';
import { canonicalText } from './fingerprint.ts';
import { readStep } from './readAloud.ts';
import type { PlanPath, PlanStep, StepKind } from './testPlan.ts';

/** One life of what is tested, from its start to its end. */
export interface Session<View> {
  /** Makes a step happen, and resolves once all that follows from it has happened too. */
  readonly play: (step: PlanStep<View>) => Promise<void>;
  /** How everything stands now, in the terms of the plan. */
  readonly observe: () => Promise<View>;
  readonly close: () => Promise<void>;
}

/** How a plan reaches what is tested: a backend, a page, a machine. */
export interface Adapter<View> {
  /** Begins the life of a path, with its `input`. */
  readonly open: (path: PlanPath<View>) => Promise<Session<View>>;
  /**
   * Kinds of steps it can make happen, everything by default. A path ends where something else
   * would have to happen; a step that must change nothing is only left out.
   */
  readonly supports?: readonly StepKind[];
  /** Whether a timer may fire although another is due before it. No real clock can do that. */
  readonly firesInAnyOrder?: boolean;
  /** Whether two views say the same; by their JSON, whatever the order of keys, by default. */
  readonly equal?: (expected: View, actual: View) => boolean;
}

/** The first step after which not all was as planned. */
export interface PathFailure<View> {
  /** From 1; 0 for the start. */
  readonly step: number;
  readonly expected: View;
  /** Nothing where the step itself threw. */
  readonly actual: View | undefined;
  /** The steps in words, and what was expected and seen. */
  readonly message: string;
}

/** As much of a path as an adapter can play. */
export interface PlayablePath<View> {
  readonly steps: readonly PlanStep<View>[];
  /** Goals that stay out of reach of the adapter. */
  readonly lost: readonly GoalId[];
}

/** The part of a path that an adapter can make happen, and what is lost by that. */
export function playable<View>(
  { steps }: Pick<PlanPath<View>, 'steps'>,
  { supports, firesInAnyOrder = false }: Adapter<View>,
): PlayablePath<View> {
  const isPlayable = ({ kind, isInOrder = true }: PlanStep<View>): boolean =>
    (supports?.includes(kind) ?? true) && (isInOrder || firesInAnyOrder);
  const isQuiet = ({ kind }: PlanStep<View>): boolean => kind === 'forbidden' || kind === 'stale';
  const stop = steps.findIndex((step) => !isPlayable(step) && !isQuiet(step));
  const within = stop < 0 ? steps : steps.slice(0, stop);
  const played = within.filter(isPlayable);
  const left = steps.filter((step) => !played.includes(step));
  return { steps: played, lost: left.flatMap(({ covers }) => covers) };
}

/** Plays one path, and compares after every step. A failure tells the steps that led to it. */
export async function runPath<View>(
  path: PlanPath<View>,
  adapter: Adapter<View>,
): Promise<Result<void, PathFailure<View>>> {
  const { steps } = playable(path, adapter);
  const { equal = sameJson } = adapter;
  const session = await adapter.open(path);
  try {
    for (const [index, step] of [undefined, ...steps].entries()) {
      const expected = step ? step.expect : path.expect;
      const done = steps.slice(0, index);
      try {
        // One step after another: that is what a path is.
        // oxlint-disable-next-line no-await-in-loop
        if (step) await session.play(step);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        return err(failure(path, done, expected, undefined, `the step failed: ${reason}`));
      }
      // oxlint-disable-next-line no-await-in-loop
      const actual = await session.observe();
      if (equal(expected, actual)) continue;
      const seen = `expected ${JSON.stringify(expected)}\n     saw ${JSON.stringify(actual)}`;
      return err(failure(path, done, expected, actual, seen));
    }
    return ok(undefined);
  } finally {
    await session.close();
  }
}

function failure<View>(
  { id, title }: PlanPath<View>,
  steps: readonly PlanStep<View>[],
  expected: View,
  actual: View | undefined,
  seen: string,
): PathFailure<View> {
  const told = steps.map((step, index) => `${index + 1}. ${readStep(step)}`);
  const message = [`${id}: ${title}`, ...told, seen].join('\n');
  return { step: steps.length, expected, actual, message };
}

function sameJson(expected: unknown, actual: unknown): boolean {
  return canonicalText(expected) === canonicalText(actual);
}
