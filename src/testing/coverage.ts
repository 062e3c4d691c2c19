import type { AnyStateMachine, InspectionEvent } from 'xstate';
import { exploreMachine, type WalkDomain } from './exploreMachine.ts';
import { describeGoal, type GoalId } from './goal.ts';
import { formatCoverage, transitionCoverage, type CoverageReport } from './transitionCoverage.ts';

/** Which goals of a machine were reached, and which were not. */
export interface MachineCoverageReport extends CoverageReport {
  /** Missing goals that nothing in the domain reaches either; empty without a domain. */
  readonly unreachable: readonly GoalId[];
}

/** Which file a report in lcov is about. */
export interface LcovOptions {
  /** The file of the machine, as the report is to name it. */
  readonly source: string;
  /** Its text. */
  readonly text: string;
  /**
   * The line, from 1, where a goal is declared. By default the line of the innermost state's key;
   * right as long as the text names its states in the order of the machine.
   */
  readonly lineOf?: (goal: GoalId) => number | undefined;
}

/** Watches actors of a machine and reports what they never did. */
export interface MachineCoverage {
  /** Watches live actors: `createActor(machine, { inspect: measured.inspect })`. */
  readonly inspect: (seen: InspectionEvent) => void;
  readonly report: () => MachineCoverageReport;
  /** One line that sums up, then one for each thing never seen. */
  readonly toText: () => string;
  readonly toJson: () => string;
  /** Branches of an lcov report: one for each transition and each guard's refusal. */
  readonly toLcov: (options: LcovOptions) => string;
}

/**
 * Measures what tests make of a machine: transitions taken, and guards seen false. With a domain
 * the report tells apart what was missed and what cannot happen.
 */
export function coverage<M extends AnyStateMachine>(
  machine: M,
  { domain }: { readonly domain?: WalkDomain<M> } = {},
): MachineCoverage {
  const seen = transitionCoverage(machine);
  let dead: ReadonlySet<GoalId> | undefined;
  const report = (): MachineCoverageReport => {
    const now = seen.report();
    dead ??= new Set(domain ? exploreMachine(machine, domain).coverage.missing : []);
    const isDead = (goal: GoalId): boolean => dead?.has(goal) ?? false;
    return { ...now, unreachable: now.missing.filter(isDead) };
  };
  return {
    inspect: seen.inspect,
    report,
    toText() {
      const { unreachable, ...all } = report();
      const lines = unreachable.map((goal) => `- cannot happen: ${describeGoal(goal)}`);
      const missing = all.missing.filter((goal) => !unreachable.includes(goal));
      return [formatCoverage({ ...all, missing }), ...lines].join('\n');
    },
    toJson: () => `${JSON.stringify(report(), null, 2)}\n`,
    toLcov: (options) => lcovText(seen.goals(), new Set(report().missing), options),
  };
}

function lcovText(
  goals: readonly GoalId[],
  missing: ReadonlySet<GoalId>,
  { source, text, lineOf = stateLines(text) }: LcovOptions,
): string {
  const taken = goals.filter((goal) => !missing.has(goal)).length;
  const branches = goals.map((goal, index) => {
    const hits = missing.has(goal) ? 0 : 1;
    return `BRDA:${lineOf(goal) ?? 1},0,${index},${hits}`;
  });
  const rows = [`SF:${source}`, ...branches, `BRF:${goals.length}`, `BRH:${taken}`];
  return [...rows, 'end_of_record'].join('\n').concat('\n');
}

/** Finds a state by the keys that lead to it, each after the one around it. */
function stateLines(text: string): (goal: GoalId) => number | undefined {
  return (goal) => {
    const [node = ''] = goal.split('|');
    let at = 0;
    for (const key of node.split('.').slice(1)) {
      const found = new RegExp(`^\\s*['"]?${key}['"]?:\\s*\\{`, 'm').exec(text.slice(at));
      if (!found) return undefined;
      at += found.index + found[0].length;
    }
    return at === 0 ? 1 : text.slice(0, at).split('\n').length;
  };
}
