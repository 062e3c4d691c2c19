import type { AnyStateMachine, InspectionEvent } from 'xstate';
import { exploreMachine, type WalkDomain } from './exploreMachine.ts';
import { describeGoal, type GoalId } from './goal.ts';
import { lcovText } from './lcov/lcovText.ts';
import { stateLines } from './lcov/stateLines.ts';
import { formatCoverage, transitionCoverage, type CoverageReport } from './transitionCoverage.ts';

/** Which goals of a machine were reached, and which were not. */
export interface MachineCoverageReport extends CoverageReport {
  /**
   * Missing goals that nothing in the domain reaches either; empty without a domain, and where the
   * walk of it gave up.
   */
  readonly unreachable: readonly GoalId[];
  /**
   * How many snapshots the walk of the domain had found when it gave up, so that nobody knows what
   * cannot happen; null where it went to the end, and without a domain.
   */
  readonly gaveUpAt: number | null;
}

/** Which file a report in lcov is about. */
export interface LcovOptions {
  /** The file of the machine, as the report is to name it. */
  readonly source: string;
  /** Its text. */
  readonly text: string;
  /**
   * The line, from 1, where a goal is declared. By default that of the key of its state, as far as
   * the text writes the states out, one inside the other; else that of the nearest state around it
   * that it does, or 1. It is read without a parser: what code puts together is not found.
   */
  readonly lineOf?: (goal: GoalId) => number | undefined;
}

/** What can happen to a machine whose tests are measured. */
export interface CoverageOptions<M extends AnyStateMachine> {
  /** All that can happen to it, so that the report tells apart what was missed and what cannot. */
  readonly domain?: WalkDomain<M>;
  /** Snapshots after which the walk of the domain gives up; 100,000 by default. */
  readonly maxStates?: number;
}

/** Watches actors of a machine and reports what they never did. */
export interface MachineCoverage {
  /** Watches live actors: `createActor(machine, { inspect: measured.inspect })`. */
  readonly inspect: (seen: InspectionEvent) => void;
  readonly report: () => MachineCoverageReport;
  /** One line that sums up, then one for each thing never seen. */
  readonly toText: () => string;
  readonly toJson: () => string;
  /**
   * Branches of an lcov report: one for each transition and each guard's refusal. Throws a
   * `RangeError` where `source` has a line break.
   */
  readonly toLcov: (options: LcovOptions) => string;
}

/**
 * Measures what tests make of a machine: transitions taken, and guards seen false. With a domain
 * the report tells apart what was missed and what cannot happen.
 */
export function coverage<M extends AnyStateMachine>(
  machine: M,
  options: CoverageOptions<M> = {},
): MachineCoverage {
  const seen = transitionCoverage(machine);
  let walked: Walked | undefined;
  const report = (): MachineCoverageReport => {
    const now = seen.report();
    const { dead, gaveUpAt } = (walked ??= walkOf(machine, options));
    return { ...now, unreachable: now.missing.filter((goal) => dead.has(goal)), gaveUpAt };
  };
  return {
    inspect: seen.inspect,
    report,
    toText() {
      const { unreachable, gaveUpAt, ...all } = report();
      const missing = all.missing.filter((goal) => !unreachable.includes(goal));
      return [
        formatCoverage({ ...all, missing }),
        ...unreachable.map((goal) => `- cannot happen: ${describeGoal(goal)}`),
        ...(gaveUpAt === null ? [] : [gaveUpText(gaveUpAt)]),
      ].join('\n');
    },
    toJson: () => `${JSON.stringify(report(), null, 2)}\n`,
    toLcov({ source, text, lineOf }) {
      const stateLine = stateLines(machine, text);
      const missing = new Set(seen.report().missing);
      const branches = seen.goals().map((goal) => ({
        line: lineOf?.(goal) ?? stateLine(goal),
        isTaken: !missing.has(goal),
      }));
      return lcovText({ source, branches });
    },
  };
}

interface Walked {
  /** What nothing in the domain reaches. */
  readonly dead: ReadonlySet<GoalId>;
  readonly gaveUpAt: number | null;
}

function walkOf<M extends AnyStateMachine>(
  machine: M,
  { domain, maxStates }: CoverageOptions<M>,
): Walked {
  if (!domain) return { dead: new Set(), gaveUpAt: null };
  const limit = maxStates === undefined ? {} : { limit: maxStates };
  const { complete, nodes, coverage: reached } = exploreMachine(machine, { ...domain, ...limit });
  return complete
    ? { dead: new Set(reached.missing), gaveUpAt: null }
    : { dead: new Set(), gaveUpAt: nodes.length };
}

function gaveUpText(snapshots: number): string {
  return (
    `- the walk of the domain gave up at ${snapshots} snapshots, ` +
    'so that nobody knows what cannot happen'
  );
}
