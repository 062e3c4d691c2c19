import type { AnyStateMachine } from 'xstate';
import { arrowText } from '../../diagram/causeText.ts';
import { chartOf } from '../../diagram/chartOf.ts';
import { unreachedOf } from '../../diagram/unreachedOf.ts';

/** What of a machine can never be, whatever its guards say: a line for each state and arrow. */
export function unreachedLines(machine: AnyStateMachine): string[] {
  const { states, arrows } = unreachedOf(chartOf(machine));
  return [
    ...states.map((path) => `${path}: nothing leads to this state`),
    ...arrows.map((arrow) => {
      const from = arrow.from === '' ? machine.id : arrow.from;
      const cause = arrowText(arrow) || 'always';
      return `${from}: never followed: ${cause} -> ${arrow.to || 'no state'}`;
    }),
  ];
}
