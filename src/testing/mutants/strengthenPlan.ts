import type { AnyMachineSnapshot, AnyStateMachine } from 'xstate';
import { exploreMachine, type Exploration, type WalkedPath } from '../exploreMachine.ts';
import { canonicalText } from '../plan/fingerprint.ts';
import { insideOf, playLives, type Life, type LifePlayer } from '../plan/life.ts';
import { titleOf } from '../plan/readAloud.ts';
import { rehearse } from '../plan/rehearse.ts';
import type { PlanOptions } from '../plan/planTests.ts';
import type { PlanPath, TestPlan } from '../plan/testPlan.ts';
import { mutantJudge } from './mutantJudge.ts';
import { mutateMachine, type MachineMutant } from './mutateMachine.ts';
import type { MutationOperator } from './mutationsOf.ts';

/** A plan that notices mistakes in its machine, and the mistakes it cannot notice. */
export interface StrongPlan<View> {
  /** Notices every mutant but those that nothing in the domain can notice. */
  readonly plan: TestPlan<View>;
  readonly mutants: number;
  /** Ids of mutants that do the same as the machine, wherever the domain can lead. */
  readonly equivalent: readonly string[];
  /** Ids of mutants that differ in one step, but on no path that was tried. None, as a rule. */
  readonly undecided: readonly string[];
}

/**
 * Adds to a plan the shortest way to each difference that a mutant makes and no path notices yet. A
 * mutant that survives after that was compared with the machine on every step of the whole
 * exploration that its mistake can touch, and did the same on each.
 */
export function strengthenPlan<M extends AnyStateMachine, View>(
  machine: M,
  plan: TestPlan<View>,
  { domain, view }: Pick<PlanOptions<M, View>, 'domain' | 'view'>,
  operators?: readonly MutationOperator[],
): StrongPlan<View> {
  const domains = 'inputs' in domain ? [domain] : domain;
  const walks = domains.map((one) => ({ domain: one, walk: exploreMachine(machine, one) }));
  const rehearsal = rehearse(machine, { view, criteria: new Set() });
  const paths: PlanPath<View>[] = [...plan.paths];
  const equivalent: string[] = [];
  const undecided: string[] = [];
  let mutants = 0;
  let judge = mutantJudge(plan);
  for (const mutant of mutateMachine<AnyStateMachine>(machine, operators)) {
    mutants += 1;
    if (judge.killedBy(mutant) !== undefined) continue;
    const found = firstDifference(walks, mutant);
    if (!found) {
      equivalent.push(mutant.id);
      continue;
    }
    const path = rehearsal.follow(found.path, { ...found.domain, isFact: () => false });
    const id = `${machine.id}-${String(paths.length + 1).padStart(2, '0')}`;
    const added = { id, title: titleOf(path), ...path };
    if (mutantJudge({ ...plan, paths: [added] }).killedBy(mutant) === undefined) {
      undecided.push(mutant.id);
      continue;
    }
    paths.push(added);
    judge = mutantJudge({ ...plan, paths });
  }
  return { plan: { ...plan, paths }, mutants, equivalent, undecided };
}

interface Walked<M extends AnyStateMachine, Domain> {
  readonly domain: Domain;
  readonly walk: Exploration<M>;
}

function firstDifference<M extends AnyStateMachine, Domain>(
  walks: readonly Walked<M, Domain>[],
  mutant: MachineMutant<AnyStateMachine>,
): { readonly domain: Domain; readonly path: WalkedPath<M> } | undefined {
  const wrong = playLives<AnyStateMachine>(mutant.machine);
  for (const { domain, walk } of walks) {
    const right = playLives<AnyStateMachine>(walk.machine);
    for (const { from, event, goals } of walk.edges) {
      if (!mutant.touches(goals)) continue;
      const node = walk.nodes[from];
      if (!node) continue;
      const step = (machine: AnyStateMachine, player: LifePlayer<AnyStateMachine>): string =>
        attempt(() =>
          insideOf(player.advance(lifeAt(machine, node.snapshot, node.pending), event).after),
        );
      if (step(walk.machine, right) === step(mutant.machine, wrong)) continue;
      const { input, events } = walk.pathTo(from);
      return { domain, path: { input, events: [...events, event] } };
    }
  }
  return undefined;
}

/** The same place in the life of another machine, whose states are its own. */
function lifeAt(
  machine: AnyStateMachine,
  snapshot: AnyMachineSnapshot,
  pending: Life<AnyStateMachine>['pending'],
): Life<AnyStateMachine> {
  const { value, context, status, historyValue } = snapshot;
  const resolved = machine.resolveState({ value, context, status, historyValue });
  return { snapshot: resolved, pending, due: new Map(), now: 0 };
}

function attempt(step: () => unknown): string {
  try {
    return canonicalText(step());
  } catch {
    return 'it breaks';
  }
}
