import { JointStates } from './jointStates.ts';
import { Judge } from './judge.ts';
import { livelocksIn } from './livelocks.ts';
import { refuseCheck } from './refuseCheck.ts';
import { shortestWays } from './shortestWay.ts';
import { Successors } from './successors.ts';
import { survey } from './survey.ts';
import { LostWay, toldWay } from './toldWay.ts';
import type { Bounds, Invariant, World } from './world.ts';

/** What to check, how far, and by which laws. */
export interface CheckOptions<State extends object> {
  readonly world: World<State>;
  readonly bounds: Bounds;
  readonly invariants: readonly Invariant<State>[];
  /** States after which the check gives up; see `complete`. 20 million by default. */
  readonly maxStates?: number;
  /** Whether to go on after the first violation, to the end. Left out, the first one ends it. */
  readonly isThorough?: boolean;
}

/** What was visited, and what was found wrong. */
export interface CheckReport<State extends object> {
  /** False when it was ended early: what was found is true, but there is more. */
  readonly complete: boolean;
  readonly bounds: Bounds;
  readonly states: number;
  /** Moves between them, each counted once. */
  readonly edges: number;
  /** States counted once for each amount of faults, crashes and commands that is left in them. */
  readonly covered: number;
  /** How many values each part of a state takes. */
  readonly parts: Readonly<Record<string, number>>;
  /** States in which nothing more happens by itself. */
  readonly quiescent: number;
  /**
   * States from which no quiescent one can be reached without a fault, a crash or a command; known
   * when the check was completed.
   */
  readonly livelocks: number;
  /** The first violation of each invariant, and a rule that threw, by a shortest way to it. */
  readonly violations: readonly Violation<State>[];
  /** What should come about somewhere and did not: narrow bounds may leave no room for it. */
  readonly unmet: readonly string[];
}

/** A law that does not hold, and the shortest way to where it does not. */
export interface Violation<State extends object> {
  readonly invariant: string;
  /** What happened, in order, in sentences. */
  readonly trace: readonly string[];
  /** The place, among all moves of each state on the way, of the one taken; for `replayWay`. */
  readonly replay: string;
  readonly state: State;
}

/**
 * Visits every state that a machine, its provider, the network and crashes can reach together
 * within the bounds, nearest first, and holds the invariants against each. A counterexample is as
 * short as there is any. Throws a RangeError for bounds, rules or invariants that nothing could be
 * checked by.
 *
 * What takes states for one holds for a world that is right. Where a violation cannot be told
 * without it, everything is searched again as it is, in more states.
 */
export function checkAll<State extends object>(options: CheckOptions<State>): CheckReport<State> {
  refuseCheck(options);
  try {
    return checked(options);
  } catch (cause) {
    const { renaming, simplifications, ...plain } = options.world;
    if (!(cause instanceof LostWay) || !(renaming || simplifications)) throw cause;
    const report = checked({ ...options, world: plain });
    if (report.violations.length === 0) throw cause;
    return report;
  }
}

function checked<State extends object>({
  world,
  bounds,
  invariants,
  maxStates = 20_000_000,
  isThorough = false,
}: CheckOptions<State>): CheckReport<State> {
  const first = world.begin(bounds);
  const states = new JointStates(first, world);
  const successors = new Successors(states, world);
  states.table.indexOf(successors.canonical(first));
  const judge = new Judge(states, world, invariants, isThorough);
  const found = survey({ states, successors, judge, bounds, maxStates });
  const size = states.table.size;
  const parts = states.partSizes();
  const complete = found.isWhole && (isThorough || judge.violations.size === 0);
  const lost = complete ? livelocksIn(found.edges, size, judge.quiescent) : [];
  const broken = new Map(judge.violations);
  const [stuck] = lost;
  if (stuck !== undefined) broken.set(LIVELOCK, stuck);
  if (found.broken) broken.set(`no rule throws: ${found.broken.message}`, found.broken.index);
  const ways = shortestWays(states, successors, bounds, new Set(broken.values()));
  return {
    complete,
    bounds,
    states: size,
    edges: found.edges.count,
    covered: found.covered,
    parts,
    quiescent: judge.quiescent.length,
    livelocks: lost.length,
    violations: [...broken].map(([invariant, index]) => {
      const way = ways.get(index) ?? [];
      const { says, choices, state } = toldWay(successors, world, first, way);
      return { invariant, trace: says, replay: choices.join('.'), state };
    }),
    unmet: [...judge.sometimes],
  };
}

const LIVELOCK = 'every state can still come to rest';
