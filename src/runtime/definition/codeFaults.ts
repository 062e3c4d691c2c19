import type { AnyStateNode } from 'xstate';
import type { MachineDefinition } from '../machineDefinition.ts';
import type { DefinitionFault } from './definitionFaults.ts';
import { nodesOf, pathOf, transitionsOf } from './machineNodes.ts';

/** Actions that XState hands out as data; any other would be done at once, and never again. */
const durableActions: ReadonlySet<string> = new Set([
  'xstate.assign',
  'xstate.raise',
  'xstate.cancel',
  'xstate.log',
]);

/**
 * Code that a durable run cannot carry out or cannot name: actions with effects of their own, and
 * functions written straight into the states.
 */
export function codeFaults({ machine }: MachineDefinition): DefinitionFault[] {
  const actions = Object.entries(machine.implementations.actions)
    .filter(([, action]) => !isDurable(action))
    .map(([place]) => ({
      rule: 'unsupportedAction' as const,
      machine: machine.id,
      place,
      message: `the action ${place} does more than change the context; make it a port`,
    }));
  const inline = nodesOf(machine).flatMap((node) =>
    inlineKinds(node).map((kind) => ({
      rule: 'inlineCode' as const,
      machine: machine.id,
      place: pathOf(node),
      message: `${pathOf(node)} has ${kind} that is written inline; give it a name`,
    })),
  );
  return [...actions, ...inline];
}

function isDurable(action: unknown): boolean {
  const { type = '' } = action as { readonly type?: string };
  return durableActions.has(type);
}

function inlineKinds(node: AnyStateNode): string[] {
  const transitions = transitionsOf(node);
  const actions: unknown[] = [
    ...node.entry,
    ...node.exit,
    ...transitions.flatMap((transition) => transition.actions),
  ];
  const guards: unknown[] = transitions.map(({ guard }) => guard);
  return [
    ...(actions.some(isInlineAction) ? ['an action'] : []),
    ...(guards.some(isInlineGuard) ? ['a guard'] : []),
  ];
}

/** XState itself writes the timers of `after` into a state as functions. */
function isInlineAction(action: unknown): boolean {
  if (typeof action !== 'function') return false;
  const { type = '' } = action as { readonly type?: string };
  return type !== 'xstate.raise' && type !== 'xstate.cancel';
}

/** XState's own `and`, `or`, `not` and `stateIn` are functions too, told by their `check`. */
function isInlineGuard(guard: unknown): boolean {
  return typeof guard === 'function' && !('check' in guard);
}
