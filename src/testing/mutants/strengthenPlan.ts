import type { AnyStateMachine } from 'xstate';
import type { WalkedPath } from '../exploreMachine.ts';
import type { PlanOptions } from '../plan/planTests.ts';
import { titleOf } from '../plan/readAloud.ts';
import { rehearse, type Rehearsal, type RehearsedPath } from '../plan/rehearse.ts';
import type { TestDomain } from '../plan/testDomain.ts';
import type { PlanPath, TestPlan } from '../plan/testPlan.ts';
import { findDifferences, type Suspect } from './findDifferences.ts';
import { fewestPaths } from './fewestPaths.ts';
import { lockstep, type Lockstep } from './lockstep.ts';
import { mutantJudge } from './mutantJudge.ts';
import { mutateMachine } from './mutateMachine.ts';
import { equivalentMutant, type EquivalentMutant } from './equivalence.ts';
import type { MutationOperator } from './mutationOperators.ts';
import { isNoticed, planMoments } from './planMoments.ts';

/** A plan that notices mistakes in its machine, and the mistakes it cannot notice. */
export interface StrongPlan<View> {
  /** Notices every mutant but those that nothing in the domain can notice. */
  readonly plan: TestPlan<View>;
  /** How many mutants were made. */
  readonly mutants: number;
  /** Those that do the same as the machine, wherever the domain can lead. */
  readonly equivalent: readonly EquivalentMutant[];
  /** Ids of mutants that differ in one step, but on no path that was tried. None, as a rule. */
  readonly undecided: readonly string[];
}

/**
 * Adds to a plan the shortest way to each difference that a mutant makes and no path notices yet;
 * of these ways as few as notice all. A mutant that survives was compared with the machine in every
 * step of all the walks that meets its mistake, and did the same in each: up to the first such step
 * it is where the machine is, so that it is never anywhere else.
 */
export function strengthenPlan<M extends AnyStateMachine, View>(
  machine: M,
  plan: TestPlan<View>,
  { domain, view }: Pick<PlanOptions<M, View>, 'domain' | 'view'>,
  operators?: readonly MutationOperator[],
): StrongPlan<View> {
  const domains: readonly TestDomain<M>[] = 'inputs' in domain ? [domain] : domain;
  const differsIn = lockstep(machine);
  const rehearsal = rehearse(machine, { view, criteria: new Set() });
  const search: Search<M, View> = { machine, plan, differsIn, rehearsal, added: [], undecided: [] };
  const { mutants, suspects } = unnoticed(search, operators);
  let alive: readonly Suspect[] = suspects;
  for (const one of domains) if (alive.length > 0) alive = decideIn(one, alive, search);
  const needed = fewestPaths(
    search.added.map((path) => {
      const moments = planMoments(machine, [named(path, '')]);
      return {
        path,
        noticed: suspects.filter(({ mutant }) => isNoticed(mutant, moments, differsIn)),
      };
    }),
  );
  const paths = needed.map((path, index) => {
    const number = String(plan.paths.length + index + 1).padStart(2, '0');
    return named(path, `${machine.id}-${number}`);
  });
  return {
    plan: { ...plan, paths: [...plan.paths, ...paths] },
    mutants,
    equivalent: alive.map(({ mutant, steps }) => equivalentMutant(mutant, steps)),
    undecided: search.undecided,
  };
}

interface Search<M extends AnyStateMachine, View> {
  readonly machine: M;
  readonly plan: TestPlan<View>;
  readonly differsIn: Lockstep;
  readonly rehearsal: Rehearsal<M, View>;
  readonly added: RehearsedPath<View>[];
  readonly undecided: string[];
}

interface Unnoticed {
  readonly mutants: number;
  readonly suspects: readonly Suspect[];
}

function unnoticed<M extends AnyStateMachine, View>(
  { machine, plan, differsIn }: Search<M, View>,
  operators?: readonly MutationOperator[],
): Unnoticed {
  const planned = planMoments(machine, plan.paths);
  const suspects: Suspect[] = [];
  let mutants = 0;
  for (const mutant of mutateMachine<AnyStateMachine>(machine, operators)) {
    mutants += 1;
    if (!isNoticed(mutant, planned, differsIn)) suspects.push({ mutant, steps: 0 });
  }
  return { mutants, suspects };
}

/** Adds a path for each difference that shows in one domain; the others are still alive. */
function decideIn<M extends AnyStateMachine, View>(
  domain: TestDomain<M>,
  suspects: readonly Suspect[],
  { machine, plan, rehearsal, added, undecided }: Search<M, View>,
): readonly Suspect[] {
  const anyDomain = domain as TestDomain<AnyStateMachine>;
  const differences = findDifferences(machine, anyDomain, suspects);
  for (const { suspect, way } of differences) {
    const path = rehearsal.follow(way as WalkedPath<M>, domain);
    const alone = { ...plan, paths: [named(path, '')] };
    // The whole path is played, without regard to where the mistake can be met.
    if (mutantJudge(alone).killedBy(suspect.mutant) === undefined)
      undecided.push(suspect.mutant.id);
    else added.push(path);
  }
  const decided = new Set(differences.map(({ suspect }) => suspect));
  return suspects.filter((suspect) => !decided.has(suspect));
}

function named<View>(path: RehearsedPath<View>, id: string): PlanPath<View> {
  return { id, title: titleOf(path), ...path };
}
