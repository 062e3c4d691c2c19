import { arrowText } from './causeText.ts';
import type { Chart, ChartArrow, ChartState } from './chartOf.ts';
import { depthOf, firstKeys, isWithin } from './statePath.ts';
import { unreachedOf } from './unreachedOf.ts';

/** What is written at a state that the machine can never be in. */
export const UNREACHED = 'nothing leads here';

/** Which part of a chart is drawn, and how far it is opened up. */
export interface Section {
  /** Path of the state whose inside is drawn, such as `open.request`; the whole if absent. */
  readonly within?: string;
  /** How many levels of states are opened up; a state below is drawn closed. All by default. */
  readonly levels?: number;
}

/** The boxes and lines of one picture. */
export interface Sketch {
  /** Empty for the whole machine. */
  readonly within: string;
  /** In the order of the chart, each before those inside it; `within` itself is the first. */
  readonly boxes: readonly Box[];
  /** Paths of the states outside that lines lead to. */
  readonly outside: readonly string[];
  readonly lines: readonly Line[];
}

export interface Box {
  readonly state: ChartState;
  /** Whether the states inside are drawn. */
  readonly isOpen: boolean;
  /** Whether the machine can never be in it. */
  readonly isUnreached: boolean;
}

/** All the arrows from one box to another. */
export interface Line {
  readonly from: string;
  readonly to: string;
  /** What is written beside them, each text once. */
  readonly texts: readonly string[];
  readonly arrows: readonly ChartArrow[];
}

export function sketchOf(chart: Chart, { within = '', levels = Infinity }: Section): Sketch {
  const deepest = depthOf(within) + levels;
  const drawn = chart.states.filter(
    ({ path }) => isWithin(path, within) && depthOf(path) <= deepest,
  );
  const parents = new Set(drawn.filter(({ path }) => path !== within).map(({ parent }) => parent));
  const boxOf = (path: string): string =>
    isWithin(path, within) ? firstKeys(path, deepest) : outsideBox(path, within);
  const unreached = new Set(unreachedOf(chart).states);
  const boxes = drawn.map((state) => ({
    state,
    isOpen: parents.has(state.path),
    isUnreached: unreached.has(state.path),
  }));
  const lines = linesOf(
    chart.arrows.filter(({ from, to }) => to !== '' && isWithin(from, within)),
    (from, to) => endsOf(boxes, boxOf(from), boxOf(to)),
  );
  return {
    within,
    boxes,
    outside: [...new Set(lines.map(({ to }) => to).filter((to) => !isWithin(to, within)))],
    lines,
  };
}

/** Of a state elsewhere, as much as tells it from where the picture is. */
function outsideBox(path: string, within: string): string {
  const keys = within.split('.');
  const shared = path.split('.').findIndex((key, index) => key !== keys[index]);
  return firstKeys(path, shared + 1 || depthOf(path));
}

type Ends = Pick<Line, 'from' | 'to'>;

/**
 * No line leads between an open box and what lies inside it: it begins anywhere inside, and ends
 * where the box begins.
 */
function endsOf(boxes: readonly Box[], from: string, to: string): Ends {
  const open = (path: string): ChartState | undefined =>
    boxes.find(({ state, isOpen }) => isOpen && state.path === path)?.state;
  const outer = isWithin(from, to) ? open(to) : undefined;
  const end = outer ? outer.initial || to : to;
  return { from: open(from) && isWithin(end, from) ? anywhereInside(from) : from, to: end };
}

/** Stands for any of the states inside. */
export function anywhereInside(path: string): string {
  return `${path}.*`;
}

function linesOf(
  arrows: readonly ChartArrow[],
  boxesOf: (from: string, to: string) => Ends,
): Line[] {
  const lines = new Map<string, Ends & { arrows: ChartArrow[] }>();
  for (const arrow of arrows) {
    const { from, to } = boxesOf(arrow.from, arrow.to);
    // What happens inside a closed box is not to be seen.
    if (from === to && from !== arrow.from) continue;
    const line = lines.get(`${from} ${to}`) ?? { from, to, arrows: [] };
    line.arrows.push(arrow);
    lines.set(`${from} ${to}`, line);
  }
  return [...lines.values()].map((line) => ({
    ...line,
    texts: [...new Set(line.arrows.map(arrowText))],
  }));
}

/** The state itself, where a sketch says that a line begins anywhere inside it. */
export function withoutStar(from: string): string {
  return from.replace(/\.\*$/, '');
}
