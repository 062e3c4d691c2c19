import { causeText } from './causeText.ts';
import type { Chart, ChartArrow, ChartState } from './chartOf.ts';

/** What a machine declares and never comes to. */
export interface Unreached {
  /** Paths of states that no way of arrows leads to, whatever the guards say. */
  readonly states: readonly string[];
  /** Arrows that begin in such a state, or stand behind one that is always followed. */
  readonly arrows: readonly ChartArrow[];
}

/**
 * What is written in a chart and can never be: guards are taken to say yes and no as they please,
 * so that nothing is named here that could happen.
 */
export function unreachedOf(chart: Chart): Unreached {
  const { states, arrows } = chart;
  const open = new Set(arrows.filter((arrow, index) => !isShadowed(arrow, arrows.slice(0, index))));
  const reached = reachedStates({ ...chart, arrows: [...open] });
  const isLive = (arrow: ChartArrow): boolean =>
    open.has(arrow) && (arrow.from === '' || reached.has(arrow.from));
  return {
    states: states.map(({ path }) => path).filter((path) => !reached.has(path)),
    arrows: arrows.filter((arrow) => !isLive(arrow)),
  };
}

function reachedStates({ initial, states, arrows }: Chart): ReadonlySet<string> {
  const byPath = new Map(states.map((state) => [state.path, state]));
  const within = (outer: string): string[] =>
    states.filter(({ parent }) => parent === outer).map(({ path }) => path);
  const reached = new Set<string>();
  const entered = new Set<string>();
  const queue = initial === '' ? within('') : [initial];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    const state = byPath.get(path);
    if (!state || entered.has(path)) continue;
    entered.add(path);
    const around = lineage(byPath, state);
    for (const one of around) reached.add(one.path);
    queue.push(
      ...beginningsOf(state, within),
      // All regions of a parallel state begin, whichever of them was meant.
      ...around.filter(({ kind }) => kind === 'parallel').flatMap((one) => within(one.path)),
      ...arrows.filter(({ from }) => from === '' || reached.has(from)).map(({ to }) => to),
    );
  }
  return reached;
}

/** A state, the one around it, and so on. */
function lineage(byPath: ReadonlyMap<string, ChartState>, state: ChartState): ChartState[] {
  const around = byPath.get(state.parent);
  return around ? [state, ...lineage(byPath, around)] : [state];
}

/** Where a history leads to is written nowhere in a chart: it may be any state beside it. */
function beginningsOf(
  { kind, path, parent, initial }: ChartState,
  within: (outer: string) => string[],
): string[] {
  if (kind === 'history') return within(parent);
  return kind === 'parallel' ? within(path) : [initial];
}

/** Behind an arrow without a guard, for the same cause, no other is ever tried. */
function isShadowed(arrow: ChartArrow, earlier: readonly ChartArrow[]): boolean {
  return earlier.some(
    ({ from, cause, guard, isFallback }) =>
      guard === '' &&
      from === arrow.from &&
      causeText(cause) === causeText(arrow.cause) &&
      // One arrow that leads to several states at once is written as several.
      (arrow.guard !== '' || isFallback !== arrow.isFallback),
  );
}
