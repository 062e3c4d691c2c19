import type { AnyStateMachine } from 'xstate';
import { causeText } from './causeText.ts';
import { chartOf, type ChartArrow, type ChartState } from './chartOf.ts';
import { codeText, markdownTable } from './markdownTable.ts';

/**
 * Every state of a machine as a table in Markdown: what it means, who must act next, what else its
 * meta says, which calls are under way in it, and what leads out of it. States inside leave by what
 * leads out of the states around them as well.
 */
export function stateTableOf(machine: AnyStateMachine): string {
  const { states, arrows } = chartOf(machine);
  const facets = [...new Set(states.flatMap(({ meta }) => Object.keys(meta)))].toSorted();
  return markdownTable(
    ['State', 'Meaning', 'Tag', ...facets, 'Calls', 'Leaves by'],
    states.map((state) => [
      codeText(state.path),
      state.description,
      state.tags.map(codeText).join(', '),
      ...facets.map((facet) => facetText(state, facet)),
      state.calls.map(({ src }) => codeText(src)).join(', '),
      exitText(arrows.filter(({ from, to }) => from === state.path && to !== '' && to !== from)),
    ]),
  );
}

/** What leads out, each cause once, with all that it may lead to. */
function exitText(arrows: readonly ChartArrow[]): string {
  const targets = new Map<string, Set<string>>();
  for (const { cause, guard, to } of arrows) {
    const told = causeText(cause) || guard || 'at once';
    targets.set(told, (targets.get(told) ?? new Set()).add(codeText(to)));
  }
  return [...targets].map(([told, to]) => `${told}: ${[...to].join(', ')}`).join('; ');
}

function facetText({ meta }: ChartState, facet: string): string {
  const value = meta[facet];
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
