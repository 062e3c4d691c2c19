import type { AnyStateMachine } from 'xstate';
import { chartOf } from './chartOf.ts';
import { formatSpan } from './formatSpan.ts';
import { codeText, markdownTable } from './markdownTable.ts';

/**
 * Every delay of a machine as a table in Markdown, with its span and the states that wait for it.
 * The span of a delay that depends on the context is told for each of `contexts`, in their order:
 * the rungs of a ladder, say. A delay that throws for a context is left out for it.
 */
export function delayTableOf(machine: AnyStateMachine, contexts: readonly object[] = []): string {
  const { arrows } = chartOf(machine);
  const names = Object.keys(machine.implementations.delays).toSorted();
  return markdownTable(
    ['Delay', 'Span', 'In'],
    names.map((name) => {
      const states = arrows
        .filter(({ cause }) => cause.kind === 'delay' && cause.delay === name)
        .map(({ from }) => codeText(from));
      return [
        codeText(name),
        spanText(machine.implementations.delays[name], contexts),
        [...new Set(states)].join(', '),
      ];
    }),
  );
}

function spanText(delay: unknown, contexts: readonly object[]): string {
  if (typeof delay === 'number') return formatSpan(delay);
  if (typeof delay !== 'function') return '';
  const spans = contexts.flatMap((context) => spanIn(delay as Delay, context));
  const steps = spans.filter((span, index) => span !== spans[index - 1]).map(formatSpan);
  return steps.length > 0 ? steps.join(', ') : 'depends on the context';
}

type Delay = (args: { readonly context: object; readonly event: object }) => unknown;

function spanIn(delay: Delay, context: object): number[] {
  try {
    const span = delay({ context, event: { type: '' } });
    return typeof span === 'number' ? [span] : [];
  } catch {
    return [];
  }
}
