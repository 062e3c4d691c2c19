import type { ElkExtendedEdge, ElkNode } from 'elkjs';
import { withoutStar, type Box, type Line, type Sketch } from '../sketchOf.ts';
import { boxMeasures, boxTextOf, outsideText, type BoxText } from './boxText.ts';
import { labelTextOf, type LabelText } from './labelText.ts';
import type { Way } from './ways.ts';

/** What ELK is asked to lay out. Its ids are those by which the layout is found again. */
export interface ElkGraph extends ElkNode {
  readonly children: ElkNode[];
  readonly edges: ElkExtendedEdge[];
}

export const boxId = (path: string): string => `box ${path}`;
export const dotId = (parent: string): string => `dot ${parent}`;
export const lineId = (index: number): string => `line ${index}`;
export const dotLineId = (parent: string): string => `from ${dotId(parent)}`;

/** Texts with their sizes, which the layout needs before and the drawing after. */
export interface PictureTexts {
  readonly boxes: ReadonlyMap<string, BoxText>;
  /** In the order of the lines. */
  readonly labels: readonly (LabelText | undefined)[];
}

const DOT = 12;

export function pictureTextsOf(
  { boxes, outside, lines }: Sketch,
  exits: readonly Line[],
  happyIn: (path: string) => readonly string[],
): PictureTexts {
  const textOf = (box: Box): BoxText => {
    const { path } = box.state;
    return boxTextOf(box, exitsOf(path), box.isOpen ? [] : happyIn(path));
  };
  const exitsOf = (path: string): Line[] => exits.filter(({ from }) => withoutStar(from) === path);
  return {
    boxes: new Map([
      ...boxes.map((box) => [box.state.path, textOf(box)] as const),
      ...outside.map((path) => [path, outsideText(path)] as const),
    ]),
    labels: lines.map(({ arrows }) => labelTextOf(arrows)),
  };
}

// ELK's strategies by model order break on nested nodes, so only the root has one; and without
// DEPTH_FIRST on every level a region may stand on its head.
const rootOptions = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.considerModelOrder.strategy': 'PREFER_NODES',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.randomSeed': '1',
  'elk.padding': '[top=20,left=20,bottom=20,right=20]',
  'elk.spacing.nodeNode': '20',
  'elk.spacing.edgeNode': '12',
  'elk.spacing.edgeEdge': '10',
  'elk.spacing.edgeLabel': '4',
  'elk.spacing.labelLabel': '6',
  'elk.layered.spacing.nodeNodeBetweenLayers': '26',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
};

/** For pictures without nested boxes, which would fan out beyond a screen. */
const narrowOptions = { 'elk.layered.layering.strategy': 'MIN_WIDTH' };

const inlineLabel = { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' };

export function elkGraphOf(
  sketch: Sketch,
  texts: PictureTexts,
  { initial, options }: { readonly initial: string; readonly options: Way['options'] },
): ElkGraph {
  const top = childrenOf(sketch, texts, { path: '', initial }, options);
  return {
    id: 'picture',
    layoutOptions: sketch.boxes.some(({ isOpen }) => isOpen)
      ? { ...rootOptions, ...options }
      : { ...rootOptions, ...narrowOptions, ...options },
    children: [...top, ...sketch.outside.map((path) => leafNode(path, texts))],
    edges: [
      ...dotsOf(sketch, initial).map(({ parent, initial }) =>
        edge(dotLineId(parent), dotId(parent), boxId(initial)),
      ),
      ...sketch.lines.map(({ from, to }, index) => ({
        ...edge(lineId(index), boxId(withoutStar(from)), boxId(to)),
        ...labelled(texts.labels[index]),
      })),
    ],
  };
}

export interface InitialDot {
  /** Path of the state around the dot; empty at the top. */
  readonly parent: string;
  readonly initial: string;
}

/** The dots at which the open boxes, and the whole, begin. */
export function dotsOf({ boxes, within }: Sketch, initial: string): InitialDot[] {
  const drawn = new Set(boxes.map(({ state }) => state.path));
  return [
    ...(within === '' ? [{ parent: '', initial }] : []),
    ...boxes
      .filter(({ isOpen }) => isOpen)
      .map(({ state }) => ({ parent: state.path, initial: state.initial })),
  ].filter((dot) => drawn.has(dot.initial));
}

function childrenOf(
  sketch: Sketch,
  texts: PictureTexts,
  { path, initial }: { readonly path: string; readonly initial: string },
  options: Way['options'],
): ElkNode[] {
  const { boxes, within } = sketch;
  const isTop = path === '' && within !== '';
  const inner = boxes.filter(({ state }) =>
    isTop ? state.path === within : state.parent === path && state.path !== within,
  );
  const hasDot = !isTop && inner.some(({ state }) => state.path === initial);
  const dot = {
    id: dotId(path),
    width: DOT,
    height: DOT,
    layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' },
  };
  return [
    ...(hasDot ? [dot] : []),
    ...inner.map(({ state, isOpen }) =>
      isOpen ? openNode(sketch, texts, state, options) : leafNode(state.path, texts),
    ),
  ];
}

function leafNode(path: string, texts: PictureTexts): ElkNode {
  const { width, height } = textOf(path, texts);
  return { id: boxId(path), width, height };
}

function openNode(
  sketch: Sketch,
  texts: PictureTexts,
  state: { readonly path: string; readonly initial: string },
  options: Way['options'],
): ElkNode {
  const { width, height } = textOf(state.path, texts);
  const { side } = boxMeasures;
  return {
    id: boxId(state.path),
    children: childrenOf(sketch, texts, state, options),
    layoutOptions: {
      'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
      'elk.alignment': 'TOP',
      'elk.padding': `[top=${height + 14},left=${side + 4},bottom=${side + 4},right=${side + 4}]`,
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      'elk.nodeSize.minimum': `(${width},${height + 20})`,
      ...options,
    },
  };
}

function textOf(path: string, { boxes }: PictureTexts): BoxText {
  const text = boxes.get(path);
  if (!text) throw new Error(`no text for the box ${path}`);
  return text;
}

function edge(id: string, source: string, target: string): ElkExtendedEdge {
  return { id, sources: [source], targets: [target] };
}

function labelled(text: LabelText | undefined): Pick<ElkExtendedEdge, 'labels'> {
  if (!text) return {};
  return {
    labels: [{ text: 'label', width: text.width, height: text.height, layoutOptions: inlineLabel }],
  };
}
