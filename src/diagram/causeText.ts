import type { ArrowCause, ChartArrow } from './chartOf.ts';
import { formatSpan } from './formatSpan.ts';

/** What makes a machine follow an arrow, in a few words: `merchant.capture`, `after patience`. */
export function causeText(cause: ArrowCause): string {
  switch (cause.kind) {
    case 'event':
      return cause.event;
    case 'delay':
      return `after ${delayText(cause.delay)}`;
    case 'answer':
      return `${cause.actor} answers`;
    case 'failure':
      return `${cause.actor} breaks`;
    case 'completion':
      return 'when it has ended';
    case 'always':
      return '';
  }
}

/** A delay by its name, or, where it has none, by its length. */
function delayText(delay: string): string {
  return /^\d+$/.test(delay) ? formatSpan(Number(delay)) : delay;
}

/** The words beside an arrow: its cause, and its guard in brackets. */
export function arrowText({ cause, guard, isFallback }: ChartArrow): string {
  const condition = isFallback ? 'otherwise' : guard;
  return [causeText(cause), condition && `[${condition}]`].filter(Boolean).join(' ');
}

/** An event as it comes to a machine, in the words that its arrows use. */
export function eventText(type: string): string {
  const [, ending, actor] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(type) ?? [];
  if (actor !== undefined) {
    return causeText({ kind: ending === 'done' ? 'answer' : 'failure', actor });
  }
  const delay = /^xstate\.after\.([^.]+)\./.exec(type)?.[1];
  return delay === undefined ? type : causeText({ kind: 'delay', delay });
}
