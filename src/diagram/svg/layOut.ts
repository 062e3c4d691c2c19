import type { ELK, ElkNode } from 'elkjs';
import type { Chart } from '../chartOf.ts';
import { sketchOf, type Section, type Sketch } from '../sketchOf.ts';
import {
  boxId,
  dotId,
  dotLineId,
  dotsOf,
  elkGraphOf,
  lineId,
  pictureTextsOf,
  type PictureTexts,
} from './elkGraphOf.ts';
import { withExits, type SketchWithExits } from './exits.ts';
import { happyInside } from './happyInside.ts';
import { PAGE_WIDTH, ways, type Way } from './ways.ts';

/** A sketch with a place for everything in it; lengths in pixels, from the upper left corner. */
export interface Layout {
  readonly sketch: Sketch;
  readonly texts: PictureTexts;
  readonly width: number;
  readonly height: number;
  /** By the path of the state. */
  readonly boxes: ReadonlyMap<string, Rectangle>;
  readonly dots: readonly PlacedDot[];
  /** In the order of the sketch. */
  readonly lines: readonly PlacedLine[];
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a state, or the whole, begins. */
export interface PlacedDot extends Rectangle {
  readonly initial: string;
  readonly points: readonly Point[];
}

export interface PlacedLine {
  readonly points: readonly Point[];
  /** Where the words stand; absent where there are none. */
  readonly plate?: Rectangle;
}

type IsHappy = (from: string, to: string) => boolean;

/**
 * Places the boxes and lines of one section in the first way that fits a page, or else in the
 * narrowest; the same section has the same layout every time.
 */
export async function layOut(chart: Chart, section: Section, isHappy: IsHappy): Promise<Layout> {
  const elk = await loadElk();
  const whole = sketchOf(chart, section);
  const layOutBy = (way: Way): Promise<Layout> =>
    layOutIn(elk, chart, withExits(whole, isHappy, way.mostLines, chart.initial), way, isHappy);
  const [first, ...others] = ways;
  let best = await layOutBy(first);
  for (const way of others) {
    if (best.width <= PAGE_WIDTH) break;
    // The next way is tried only where this one is too wide.
    // oxlint-disable-next-line no-await-in-loop
    const next = await layOutBy(way);
    if (next.width < best.width) best = next;
  }
  return best;
}

async function layOutIn(
  elk: ELK,
  chart: Chart,
  { sketch, exits }: SketchWithExits,
  { options }: Way,
  isHappy: IsHappy,
): Promise<Layout> {
  const { initial } = chart;
  const texts = pictureTextsOf(sketch, exits, (path) => happyInside(chart, path, isHappy));
  const placed = await elk.layout(elkGraphOf(sketch, texts, { initial, options }));
  const nodes = new Map(nodesUnder(placed).map((node) => [node.id, rectangleOf(node)]));
  const lines = new Map((placed.edges ?? []).map((edge) => [edge.id, placedLine(edge)]));
  const lineOf = (id: string): PlacedLine => lines.get(id) ?? { points: [] };
  const boxes = [...texts.boxes.keys()].map((path) => [path, placeOf(nodes, boxId(path))] as const);
  return {
    sketch,
    texts,
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    boxes: new Map(boxes),
    dots: dotsOf(sketch, chart.initial).map(({ parent, initial }) => ({
      ...placeOf(nodes, dotId(parent)),
      initial,
      points: lineOf(dotLineId(parent)).points,
    })),
    lines: sketch.lines.map((_, index) => lineOf(lineId(index))),
  };
}

async function loadElk(): Promise<ELK> {
  const { default: elk } = await import('elkjs').catch((cause: unknown) => {
    throw new Error(
      'A picture needs the package elkjs beside paystate, and --format mermaid (mermaidOf) none: ' +
        'npm install elkjs',
      { cause },
    );
  });
  return new elk.default();
}

function nodesUnder(node: ElkNode): ElkNode[] {
  return (node.children ?? []).flatMap((child) => [child, ...nodesUnder(child)]);
}

function placeOf(nodes: ReadonlyMap<string, Rectangle>, id: string): Rectangle {
  const place = nodes.get(id);
  if (!place) throw new Error(`ELK gave no place to ${id}`);
  return place;
}

function placedLine({
  sections = [],
  labels = [],
}: NonNullable<ElkNode['edges']>[number]): PlacedLine {
  const points = sections.flatMap(({ startPoint, bendPoints = [], endPoint }) =>
    [startPoint, ...bendPoints, endPoint].map(({ x, y }) => ({ x: rounded(x), y: rounded(y) })),
  );
  const [label] = labels;
  return { points, ...(label && { plate: rectangleOf(label) }) };
}

function rectangleOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Rectangle>): Rectangle {
  return { x: rounded(x), y: rounded(y), width: rounded(width), height: rounded(height) };
}

/** A tenth of a pixel is finer than any screen. */
function rounded(length: number): number {
  return Math.round(length * 10) / 10;
}
