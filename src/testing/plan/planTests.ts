import { err, ok, Result } from 'neverthrow';
import type { AnyStateMachine, SnapshotFrom } from 'xstate';
import { exploreMachine, type Exploration, type WalkedPath } from '../exploreMachine.ts';
import { goalsOf, type GoalId } from '../goal.ts';
import { fingerprint } from './fingerprint.ts';
import { pairRoutes, pairsIn } from './pairRoutes.ts';
import { boundaryGoals, criterionOf } from './planGoals.ts';
import { planRoutes } from './planRoutes.ts';
import { abandonedGoals } from './quietSteps.ts';
import { thrownText } from '../../thrownText.ts';
import { titleOf } from './readAloud.ts';
import { planFault } from './planFault.ts';
import { quietWays } from './quietWays.ts';
import { rehearse, type Rehearsal, type RehearsedPath } from './rehearse.ts';
import type { TestDomain } from './testDomain.ts';
import { criteria, type Criterion, type PlanCoverage, type TestPlan } from './testPlan.ts';

/** What can happen, what is seen, and what a plan is to cover. */
export interface PlanOptions<M extends AnyStateMachine, View> {
  /** All that can happen; a large machine may be walked in several domains. */
  readonly domain: TestDomain<M> | readonly TestDomain<M>[];
  /** What an outsider can see; plain data, as it is compared with what another program shows. */
  readonly view: (snapshot: SnapshotFrom<M>) => View;
  /** Everything but `pairs` by default. */
  readonly coverage?: readonly Criterion[];
  /**
   * Paths are not lengthened beyond so many events, 15 by default. What must change nothing is put
   * in beside them.
   */
  readonly maxSteps?: number;
  /** Snapshots of one domain after which planning gives up; 100,000 by default. */
  readonly maxStates?: number;
}

/**
 * `badOptions`: an option that would make a plan of nothing. `stateLimit`: a domain has more
 * snapshots than allowed; give a coarser `abstract` or a smaller domain. `machineBreaks`: a guard,
 * an assignment, the view or the domain threw. `notPlain`: an event, an input or a view does not
 * survive JSON.
 */
export interface PlanError {
  readonly kind: 'badOptions' | 'stateLimit' | 'machineBreaks' | 'notPlain';
  readonly message: string;
}

/**
 * Plans few short lives of a machine that together reach every goal of the criteria that can be
 * reached, with what must be seen after every step. The same machine and domain give the same plan.
 */
export function planTests<M extends AnyStateMachine, View>(
  machine: M,
  options: PlanOptions<M, View>,
): Result<TestPlan<View>, PlanError> {
  const { domain, view, coverage = criteria.filter((one) => one !== 'pairs') } = options;
  const domains: readonly TestDomain<M>[] = 'inputs' in domain ? [domain] : domain;
  const { maxSteps = 15, maxStates = 100_000 } = options;
  const fault = planFault({ domain: domains, coverage, maxSteps, maxStates });
  if (fault !== undefined) return err({ kind: 'badOptions', message: fault });
  // A view, a domain and what an event sets going are the user's own code.
  return Result.fromThrowable(
    () => planned(machine, { view, coverage, domains, maxSteps, maxStates }),
    (cause): PlanError => ({ kind: 'machineBreaks', message: thrownText(cause) }),
  )().andThen((plan) => plan);
}

interface Wanted<M extends AnyStateMachine, View> extends Required<
  Pick<PlanOptions<M, View>, 'view' | 'coverage' | 'maxSteps' | 'maxStates'>
> {
  readonly domains: readonly TestDomain<M>[];
}

function planned<M extends AnyStateMachine, View>(
  machine: M,
  { view, coverage, domains, maxSteps, maxStates }: Wanted<M, View>,
): Result<TestPlan<View>, PlanError> {
  const asked = new Set(coverage);
  const rehearsal = rehearse(machine, { view, criteria: asked });
  const paths: RehearsedPath<View>[] = [];
  const known = new Set<GoalId>();
  for (const one of domains) {
    const walked = walk(machine, one, maxStates);
    if (walked.isErr()) return err(walked.error);
    paths.push(...pathsOf(walked.value, one, rehearsal, asked, known, maxSteps));
  }
  return checkPlain(paths).map(() => ({
    format: 1,
    machine: machine.id,
    version: machine.version ?? null,
    machineHash: machineHash(machine),
    coverage: coverageOf(machine, coverage, rehearsal.reached, known),
    paths: paths.map((path, index) => ({
      id: `${machine.id}-${String(index + 1).padStart(2, '0')}`,
      title: titleOf(path),
      ...path,
    })),
  }));
}

/** Changes when the config of a machine does: its states, transitions and names. */
export function machineHash({ config }: AnyStateMachine): string {
  return fingerprint(config);
}

function walk<M extends AnyStateMachine>(
  machine: M,
  domain: TestDomain<M>,
  maxStates: number,
): Result<Exploration<M>, PlanError> {
  const explored = Result.fromThrowable(
    () =>
      exploreMachine(machine, {
        ...domain,
        limit: maxStates,
        alsoReached: (step) => boundaryGoals(step, domain),
      }),
    (cause): PlanError => ({ kind: 'machineBreaks', message: thrownText(cause) }),
  )();
  return explored.andThen((exploration) =>
    exploration.complete
      ? ok(exploration)
      : err<never, PlanError>({
          kind: 'stateLimit',
          message: `machine ${machine.id} has more than ${maxStates} snapshots in this domain`,
        }),
  );
}

function pathsOf<M extends AnyStateMachine, View>(
  walked: Exploration<M>,
  domain: TestDomain<M>,
  rehearsal: Rehearsal<M, View>,
  asked: ReadonlySet<Criterion>,
  known: Set<GoalId>,
  maxSteps: number,
): RehearsedPath<View>[] {
  const edges = withStaleGoals(walked, asked);
  const graph = { starts: walked.starts, edges };
  const wanted = new Set<GoalId>();
  for (const { goals } of [...walked.starts, ...edges])
    for (const goal of goals) if (asked.has(criterionOf(goal))) wanted.add(goal);
  if (asked.has('pairs')) for (const pair of pairsIn(graph)) wanted.add(pair);
  for (const goal of wanted) known.add(goal);
  const isOpen = (goal: GoalId): boolean => wanted.has(goal) && !rehearsal.reached.has(goal);
  const open = new Set([...wanted].filter(isOpen));
  const follow = (path: WalkedPath<M>): RehearsedPath<View> => rehearsal.follow(path, domain);
  // The first path of all shows how a life begins, though there be nothing to reach.
  const isNews = open.size > 0 || wanted.size === 0;
  const paths = isNews ? planRoutes(graph, open, maxSteps).map(follow) : [];
  const pairs = new Set([...wanted].filter(isOpen).filter((goal) => criterionOf(goal) === 'pairs'));
  paths.push(...pairRoutes(graph, pairs, maxSteps).map(follow));
  // Behind an abstraction a path may run elsewhere than planned. What it missed is reached the sure
  // way, the farthest first: what lies before it is met on the way.
  for (const { from, event, goals } of edges.toReversed()) {
    if (!goals.some(isOpen)) continue;
    const { input, events } = walked.pathTo(from);
    paths.push(follow({ input, events: [...events, event] }));
  }
  const isAsked = (goal: GoalId): boolean =>
    asked.has(criterionOf(goal)) && !rehearsal.reached.has(goal);
  for (const { goals, way } of quietWays(walked, domain, isAsked)) {
    for (const goal of goals) known.add(goal);
    paths.push(follow(way));
  }
  return paths.filter(isUseful);
}

function isUseful<View>({ covers, steps }: RehearsedPath<View>, index: number): boolean {
  return index === 0 || covers.length > 0 || steps.some((step) => step.covers.length > 0);
}

/** Edges with the goals of what they call off: it may still come, too late. */
function withStaleGoals<M extends AnyStateMachine>(
  { nodes, edges }: Exploration<M>,
  asked: ReadonlySet<Criterion>,
): Exploration<M>['edges'] {
  if (!asked.has('stale')) return edges;
  return edges.map((edge) => {
    const [from, to] = [nodes[edge.from], nodes[edge.to]];
    const late = from && to ? abandonedGoals(from, edge.event, to) : [];
    return late.length === 0 ? edge : { ...edge, goals: [...edge.goals, ...late] };
  });
}

function coverageOf(
  machine: AnyStateMachine,
  asked: readonly Criterion[],
  reached: ReadonlySet<GoalId>,
  known: ReadonlySet<GoalId>,
): PlanCoverage {
  const declared = goalsOf(machine);
  const all = new Set([...declared, ...known, ...reached]);
  const by = asked.map((criterion) => {
    const goals = [...all].filter((goal) => criterionOf(goal) === criterion);
    const covered = goals.filter((goal) => reached.has(goal)).length;
    return [criterion, { covered, total: goals.length }] as const;
  });
  const isMissing = (goal: GoalId): boolean =>
    asked.includes(criterionOf(goal)) && !known.has(goal);
  return { by: Object.fromEntries(by), unreachable: declared.filter(isMissing) };
}

/** A plan is read by other programs, so that nothing in it may be lost on the way there. */
function checkPlain<View>(paths: readonly RehearsedPath<View>[]): Result<void, PlanError> {
  for (const { input, expect, steps } of paths) {
    const parts: readonly (readonly [string, unknown])[] = [
      ['the input', input],
      ['the view of the start', expect],
      ...steps.flatMap(({ event, expect: seen }) => [
        [`the event ${event.type}`, event] as const,
        [`the view after ${event.type}`, seen] as const,
      ]),
    ];
    const bad = parts.find(([, value]) => !isPlain(value));
    if (bad) return err({ kind: 'notPlain', message: `${bad[0]} cannot be told in JSON` });
  }
  return ok(undefined);
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) {
    return ['string', 'boolean', 'undefined'].includes(typeof value) || value === null;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every(isPlain);
}
