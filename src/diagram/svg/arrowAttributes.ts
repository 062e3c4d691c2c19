import type { ChartArrow } from '../chartOf.ts';
import { withoutStar, type Line } from '../sketchOf.ts';

/**
 * What tells a page which arrows a line stands for: both ends, and the events that follow it as
 * XState names them.
 */
export function arrowAttributes(
  name: string,
  { from, to, arrows }: Line,
  machineId: string,
): Record<string, string> {
  const events = new Set(arrows.flatMap((arrow) => eventNamesOf(arrow, machineId)));
  return {
    class: name,
    'data-from': withoutStar(from),
    'data-to': to,
    'data-events': [...events].join(' '),
  };
}

/** The event as XState names it, such as `xstate.after.patience.payment.open`. */
function eventNamesOf({ cause, from }: ChartArrow, machineId: string): string[] {
  const id = from === '' ? machineId : `${machineId}.${from}`;
  switch (cause.kind) {
    case 'event':
      return [cause.event];
    case 'delay':
      return [`xstate.after.${cause.delay}.${id}`];
    case 'answer':
      return [`xstate.done.actor.${cause.actor}`];
    case 'failure':
      return [`xstate.error.actor.${cause.actor}`];
    case 'completion':
      return [`xstate.done.state.${id}`];
    case 'always':
      return [];
  }
}
