import { IntList } from './intList.ts';
import { JointStates, RememberedQuestion, RememberedRule } from './jointStates.ts';
import { livelocksIn } from './livelocks.ts';
import type { Bounds, Invariant, World } from './world.ts';

export interface CheckOptions<State extends object> {
  readonly world: World<State>;
  readonly bounds: Bounds;
  readonly invariants: readonly Invariant<State>[];
  /** States after which the check gives up; see `complete`. 20 million by default. */
  readonly maxStates?: number;
  /** Whether to go on after the first violation, to the end. Left out, the first one ends it. */
  readonly isThorough?: boolean;
}

export interface CheckReport<State extends object> {
  /** False when it was ended early: what was found is true, but there is more. */
  readonly complete: boolean;
  readonly bounds: Bounds;
  readonly states: number;
  readonly edges: number;
  /** How many values each part of a state takes. */
  readonly parts: Readonly<Record<string, number>>;
  /** States in which nothing more happens by itself. */
  readonly quiescent: number;
  /**
   * States from which no quiescent one can be reached without a fault, a crash or a command; known
   * when the check was completed.
   */
  readonly livelocks: number;
  /** The first violation of each invariant, by a shortest way there is. */
  readonly violations: readonly Violation<State>[];
  /** What should come about somewhere and did not: narrow bounds may leave no room for it. */
  readonly unmet: readonly string[];
}

export interface Violation<State extends object> {
  readonly invariant: string;
  /** What happened, in order, in sentences. */
  readonly trace: readonly string[];
  /** The place, among all moves of each state on the way, of the one that was taken. */
  readonly replay: string;
  readonly state: State;
}

/**
 * Visits every state that a machine, its provider, the network and crashes can reach together
 * within the bounds, nearest first, and holds the invariants against each. A counterexample is as
 * short as there is any.
 */
export function checkAll<State extends object>(options: CheckOptions<State>): CheckReport<State> {
  const search = startSearch(options);
  const isVisited = visitAll(search, options.maxStates ?? 20_000_000);
  const complete = isVisited && (options.isThorough === true || search.violations.size === 0);
  const lost = complete ? livelocksIn(search.starts, search.targets, search.quiescent) : [];
  const violations = [...search.violations].map(([id, at]) => violationAt(search, id, at));
  const [first] = lost;
  if (first !== undefined) violations.push(violationAt(search, LIVELOCK, first));
  const { states, edges, quiescent } = search;
  return {
    complete,
    bounds: options.bounds,
    states: states.table.size,
    edges,
    parts: states.partSizes(),
    quiescent: quiescent.length,
    livelocks: lost.length,
    violations,
    unmet: [...search.sometimes].map(({ id }) => id),
  };
}

const LIVELOCK = 'every state can still come to rest';

interface Asked<State extends object> {
  readonly id: string;
  readonly question: RememberedQuestion<State>;
}

interface Search<State extends object> {
  readonly states: JointStates<State>;
  readonly rules: readonly RememberedRule<State>[];
  readonly always: readonly Asked<State>[];
  readonly atRest: readonly Asked<State>[];
  /** Those that no state has fulfilled yet. */
  readonly sometimes: Set<Asked<State>>;
  readonly isQuiescent: readonly RememberedQuestion<State>[];
  edges: number;
  /** Where the edges of each state that may be relied on begin in `targets`. */
  readonly starts: IntList;
  readonly targets: IntList;
  readonly quiescent: IntList;
  /** For each state the one it was first reached from, the sentence, and the move's place. */
  readonly parents: IntList;
  readonly saids: IntList;
  readonly choices: IntList;
  readonly violations: Map<string, number>;
  readonly isThorough: boolean;
}

function startSearch<State extends object>(options: CheckOptions<State>): Search<State> {
  const { world, bounds, invariants, isThorough = false } = options;
  const first = world.begin(bounds);
  const states = new JointStates(first, world);
  const asked = (when: Invariant<State>['when']): Asked<State>[] =>
    invariants
      .filter((invariant) => invariant.when === when)
      .map((invariant) => ({
        id: invariant.id,
        question: new RememberedQuestion(states, invariant),
      }));
  const search: Search<State> = {
    states,
    rules: world.rules.map((rule) => new RememberedRule(states, rule)),
    always: asked('always'),
    atRest: asked('quiescent'),
    sometimes: new Set(asked('sometimes')),
    isQuiescent: world.isQuiescent.map((question) => new RememberedQuestion(states, question)),
    edges: 0,
    starts: new IntList(),
    targets: new IntList(),
    quiescent: new IntList(),
    parents: new IntList(),
    saids: new IntList(),
    choices: new IntList(),
    violations: new Map(),
    isThorough,
  };
  states.add(first);
  for (const list of [search.parents, search.saids, search.choices]) list.push(-1);
  search.starts.push(0);
  return search;
}

function visitAll<State extends object>(search: Search<State>, maxStates: number): boolean {
  const { table } = search.states;
  const width = search.states.names.length;
  const tuple = new Int32Array(width);
  const next = new Int32Array(width);
  for (let index = 0; index < table.size; index += 1) {
    if (table.size > maxStates) return false;
    table.read(index, tuple);
    judge(search, index, tuple);
    if (search.violations.size > 0 && !search.isThorough) return true;
    follow(search, index, tuple, next);
    search.starts.push(search.targets.length);
  }
  return true;
}

function judge<State extends object>(
  search: Search<State>,
  index: number,
  tuple: Int32Array,
): void {
  const { always, atRest, sometimes, violations } = search;
  for (const { id, question } of always) {
    if (!question.holds(tuple) && !violations.has(id)) violations.set(id, index);
  }
  for (const asked of sometimes) if (asked.question.holds(tuple)) sometimes.delete(asked);
  for (const question of search.isQuiescent) if (!question.holds(tuple)) return;
  search.quiescent.push(index);
  for (const { id, question } of atRest) {
    if (!question.holds(tuple) && !violations.has(id)) violations.set(id, index);
  }
}

/** Takes every move of a state once. Hot: nothing is made here that would have to be collected. */
function follow<State extends object>(
  search: Search<State>,
  index: number,
  tuple: Int32Array,
  next: Int32Array,
): void {
  const { states } = search;
  const { table } = states;
  let choice = 0;
  for (const rule of search.rules) {
    const { places, moves, bags } = rule;
    const known = rule.indexOf(tuple);
    const to = rule.startOf(known + 1);
    for (let at = rule.startOf(known); at < to; at += places.length + 1) {
      next.set(tuple);
      for (let part = 0; part < places.length; part += 1) {
        next[places[part] ?? 0] = moves.at(at + 1 + part);
      }
      states.sort(next, bags);
      const before = table.size;
      const target = table.indexOf(next);
      search.edges += 1;
      if (!rule.isUncertain) search.targets.push(target);
      if (target === before) {
        search.parents.push(index);
        search.saids.push(moves.at(at));
        search.choices.push(choice);
      }
      choice += 1;
    }
  }
}

function violationAt<State extends object>(
  { states, parents, saids, choices }: Search<State>,
  invariant: string,
  index: number,
): Violation<State> {
  const trace: string[] = [];
  const replay: number[] = [];
  for (let at = index; parents.at(at) >= 0; at = parents.at(at)) {
    trace.unshift(String(states.says.valueOf(saids.at(at))));
    replay.unshift(choices.at(at));
  }
  return { invariant, trace, replay: replay.join('.'), state: states.stateAt(index) };
}
