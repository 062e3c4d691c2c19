import type { PlanPath, PlanStep, StepKind } from './testPlan.ts';

/** One life of what is tested, from its start to its end. */
export interface Session<View> {
  /** Makes a step happen, and resolves once all that follows from it has happened too. */
  readonly play: (step: PlanStep<View>) => Promise<void>;
  /** How everything stands now, in the terms of the plan. */
  readonly observe: () => Promise<View>;
  readonly close: () => Promise<void>;
}

/**
 * How a plan reaches what is tested: a backend, a page, a machine. `Given` is what a test runner
 * has for each test, such as `{ page }` of Playwright.
 */
export interface Adapter<View, Given = undefined> {
  /** Begins the life of a path, with its `input`. */
  readonly open: (path: PlanPath<View>, given: Given) => Promise<Session<View>>;
  /**
   * Kinds of steps it can make happen, everything by default. A path ends where something else
   * would have to happen; a step that must change nothing is only left out. A stale step is a fact,
   * an answer or a timer too, and is left out without that kind as well.
   */
  readonly supports?: readonly StepKind[];
  /** Whether a timer may fire although another is due before it. No real clock can do that. */
  readonly firesInAnyOrder?: boolean;
  /** Whether two views say the same; by their JSON, whatever the order of keys, by default. */
  readonly equal?: (expected: View, actual: View) => boolean;
  /** Milliseconds in which each call of the adapter must end; 4,000 by default. */
  readonly limitMs?: number;
}
