import type { AnyStateMachine, AnyMachineSnapshot } from 'xstate';
import type { Exploration, ExploredNode, WalkedPath } from '../exploreMachine.ts';
import type { GoalId } from '../goal.ts';
import { nothingBegun, playLives, type Life } from './life.ts';
import { forbiddenSteps, isQuiet, toldAgain } from './quietSteps.ts';
import { isFactByName, type TestDomain } from './testDomain.ts';

/** A way to where something must change nothing, and the goals that are met there. */
export interface QuietWay<M extends AnyStateMachine> {
  readonly goals: readonly GoalId[];
  readonly way: WalkedPath<M>;
}

/**
 * Ways to all that can be sent or told in vain, as far as it is still open when it is come to: a
 * plan that counted only what its paths have met could never miss any.
 */
export function* quietWays<M extends AnyStateMachine>(
  walked: Exploration<M>,
  domain: TestDomain<M>,
  isOpen: (goal: GoalId) => boolean,
): Generator<QuietWay<M>> {
  const { machine, nodes, edges, pathTo } = walked;
  const { isFact = isFactByName } = domain;
  const player = playLives(machine);
  for (const node of nodes) {
    const steps = forbiddenSteps(player, lifeAt(node), domain, isOpen);
    const goals = steps.flatMap((step) => step.goals);
    if (goals.length > 0) yield { goals, way: pathTo(node.index) };
  }
  for (const { from, to, event } of edges) {
    const goal = toldAgain(event.type);
    const node = nodes[to];
    if (!node || !isFact(event) || !isOpen(goal) || !isActive(node)) continue;
    if (!isQuiet(player.advance(lifeAt(node), event).step)) continue;
    const { input, events } = pathTo(from);
    yield { goals: [goal], way: { input, events: [...events, event] } };
  }
}

function isActive<M extends AnyStateMachine>({ snapshot }: ExploredNode<M>): boolean {
  return (snapshot as AnyMachineSnapshot).status === 'active';
}

/** What is sent in vain asks no timer when it is due. */
function lifeAt<M extends AnyStateMachine>({ snapshot, pending }: ExploredNode<M>): Life<M> {
  return { snapshot, pending, begun: nothingBegun, due: new Map(), now: 0 };
}
