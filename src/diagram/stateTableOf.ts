import type { AnyStateMachine } from 'xstate';
import { chartOf, type ChartState } from './chartOf.ts';
import { codeText, markdownTable } from './markdownTable.ts';

/**
 * Every state of a machine as a table in Markdown: what it means, who must act next, what else its
 * meta says, and which calls are under way in it.
 */
export function stateTableOf(machine: AnyStateMachine): string {
  const { states } = chartOf(machine);
  const facets = [...new Set(states.flatMap(({ meta }) => Object.keys(meta)))].toSorted();
  return markdownTable(
    ['State', 'Meaning', 'Tag', ...facets, 'Calls'],
    states.map((state) => [
      codeText(state.path),
      state.description,
      state.tags.map(codeText).join(', '),
      ...facets.map((facet) => facetText(state, facet)),
      state.calls.map(({ src }) => codeText(src)).join(', '),
    ]),
  );
}

function facetText({ meta }: ChartState, facet: string): string {
  const value = meta[facet];
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
