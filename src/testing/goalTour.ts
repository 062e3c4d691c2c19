import type {
  AnyEventObject,
  AnyMachineSnapshot,
  AnyStateMachine,
  InputFrom,
  StateValue,
} from 'xstate';
import type { Exploration, WalkedPath } from './exploreMachine.ts';
import type { GoalId } from './goal.ts';
import { planRoutes } from './plan/planRoutes.ts';
import { goalsOfStep, reportCoverage, type CoverageReport } from './transitionCoverage.ts';
import { createPureStepper } from './xstateInternals.ts';

/** One event of a path, and the goals it is there for. */
export interface TourStep {
  readonly event: AnyEventObject;
  /** Where the machine stands after the event. */
  readonly value: StateValue;
  /** Goals that no earlier step of the tour had reached. */
  readonly covers: readonly GoalId[];
}

/** One path of a tour, from a start of the machine. */
export interface TourPath<M extends AnyStateMachine> {
  readonly input: InputFrom<M>;
  /** Where the machine stands before the first event. */
  readonly start: StateValue;
  /** Goals that the start reaches, and no earlier path had. */
  readonly covers: readonly GoalId[];
  readonly steps: readonly TourStep[];
}

/** Few paths that reach every goal that was reached at all. */
export interface GoalTour<M extends AnyStateMachine> {
  readonly paths: readonly TourPath<M>[];
  readonly coverage: CoverageReport;
}

/** How long the paths of a tour may be. */
export interface TourOptions {
  /**
   * Paths are not lengthened beyond this many events; a goal that lies farther off gets a longer
   * path of its own.
   */
  readonly maxSteps?: number;
}

/**
 * A few short paths that together reach every goal the exploration reached: each transition taken
 * and each guard false at least once. The expectations come from running the paths, not from the
 * exploration.
 */
export function goalTour<M extends AnyStateMachine>(
  exploration: Exploration<M>,
  { maxSteps = 15 }: TourOptions = {},
): GoalTour<M> {
  const open = new Set(exploration.edges.flatMap(({ goals }) => goals));
  const planned = planRoutes(exploration, open, maxSteps);
  const run = pathRunner(exploration.machine);
  const paths = planned.map((path) => run.follow(path));
  // Behind an abstraction a path may run elsewhere than planned. What it missed is reached the sure
  // way.
  for (const { from, event, goals } of exploration.edges) {
    if (goals.every((goal) => run.reached.has(goal))) continue;
    const { input, events } = exploration.pathTo(from);
    paths.push(run.follow({ input, events: [...events, event] }));
  }
  return { paths, coverage: reportCoverage(exploration.machine, run.reached) };
}

interface PathRunner<M extends AnyStateMachine> {
  readonly reached: ReadonlySet<GoalId>;
  follow(path: WalkedPath<M>): TourPath<M>;
}

/** Runs paths on the machine itself and notes what each step was the first to reach. */
function pathRunner<M extends AnyStateMachine>(machine: M): PathRunner<M> {
  const stepper = createPureStepper(machine);
  const reached = new Set<GoalId>();
  const newly = (goals: readonly GoalId[]): GoalId[] =>
    goals.filter((goal) => !reached.has(goal) && reached.add(goal));
  return {
    reached,
    follow({ input, events }) {
      const begun = stepper.begin(input);
      let snapshot = begun.after;
      const covers = newly(goalsOfStep(begun));
      const steps = events.map((event) => {
        const step = stepper.advance(snapshot, event);
        snapshot = step.after;
        return { event, value: valueOf(snapshot), covers: newly(goalsOfStep(step)) };
      });
      return { input, start: valueOf(begun.after), covers, steps };
    },
  };
}

function valueOf({ value }: AnyMachineSnapshot): StateValue {
  return value;
}
