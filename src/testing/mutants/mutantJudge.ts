import type { AnyStateMachine } from 'xstate';
import type { GoalId } from '../goal.ts';
import { canonicalText } from '../plan/fingerprint.ts';
import { insideOf, nothingBegun, playLives, type LifePlayer } from '../plan/life.ts';
import type { Inside, PlanPath, TestPlan } from '../plan/testPlan.ts';
import type { MachineMutant } from './mutateMachine.ts';

/** Says of mutants whether a plan notices them. */
export interface MutantJudge {
  /** The first step that goes otherwise than planned; nothing for a mutant that survives. */
  readonly killedBy: (mutant: MachineMutant<AnyStateMachine>) => string | undefined;
}

/**
 * Plays a plan to mutants in pure steps, the paths that meet the mistake first. A machine that
 * throws, or cannot even be built, is noticed too.
 */
export function mutantJudge(plan: TestPlan): MutantJudge {
  const pathsByGoal = new Map<GoalId, PlanPath>();
  for (const path of plan.paths)
    for (const { covers } of [path, ...path.steps])
      for (const goal of covers) pathsByGoal.set(goal, path);
  return {
    killedBy(mutant) {
      const nearest = mutant.meets.flatMap((goal) => pathsByGoal.get(goal) ?? []);
      const player = playerOf(mutant);
      if (!player) return 'the start of any path';
      for (const path of new Set([...nearest, ...plan.paths])) {
        const stray = straysAt(player, path);
        if (stray !== undefined) return stray;
      }
      return undefined;
    },
  };
}

/** Nothing for a machine that cannot be built. */
function playerOf(mutant: MachineMutant<AnyStateMachine>): LifePlayer<AnyStateMachine> | undefined {
  try {
    return playLives(mutant.machine);
  } catch {
    return undefined;
  }
}

/** The place in a path at which a machine first goes another way. */
function straysAt(player: LifePlayer<AnyStateMachine>, path: PlanPath): string | undefined {
  let at = `the start of ${path.id}`;
  try {
    let { after: life } = player.begin(path.input);
    if (differ(insideOf(life), path.inside)) return at;
    for (const [index, { kind, event, inside }] of path.steps.entries()) {
      at = `step ${index + 1} of ${path.id}`;
      // What comes too late reaches no machine, but for a fact.
      const isLost = kind === 'stale' && event.type.startsWith('xstate.');
      life = isLost ? { ...life, begun: nothingBegun } : player.advance(life, event).after;
      if (differ(insideOf(life), inside)) return at;
    }
    return undefined;
  } catch {
    return at;
  }
}

function differ(seen: Inside, expected: Inside): boolean {
  return canonicalText(seen) !== canonicalText(expected);
}
