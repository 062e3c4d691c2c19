import type { ChartState } from '../chartOf.ts';
import type { Look } from '../lookOf.ts';
import { arrowAttributes } from './arrowAttributes.ts';
import { boxMeasures, fonts, type BoxText } from './boxText.ts';
import type { Rectangle } from './layOut.ts';
import { textWidth, type Font } from './textWidth.ts';
import { element, xmlText } from './xmlText.ts';

export interface DrawnBox {
  readonly machineId: string;
  readonly path: string;
  readonly look: Look;
  readonly text: BoxText;
  readonly place: Rectangle;
  readonly form: 'closed' | 'open' | 'region' | 'outside';
  readonly kind: ChartState['kind'];
  readonly isUnreached: boolean;
}

/** A state: its frame by colour and form, and a mark that tells its look without colour. */
export function drawFrame(box: DrawnBox): string {
  return element('g', { class: classesOf(box), 'data-state': box.path }, ...frame(box));
}

/** A state whole: nothing is inside it. */
export function drawBox(box: DrawnBox): string {
  return element(
    'g',
    { class: classesOf(box), 'data-state': box.path },
    ...frame(box),
    ...words(box),
  );
}

/** The words of an open box, which lie above the lines that pass through it. */
export function drawHead(box: DrawnBox): string {
  return element('g', { class: 'head' }, ...words(box));
}

function classesOf({ look, form, kind, isUnreached }: DrawnBox): string {
  const marks = [kind === 'final' ? 'final' : '', isUnreached ? 'unreached' : ''];
  return ['state', look, form, ...marks].filter(Boolean).join(' ');
}

function frame({ look, place, kind, form, text }: DrawnBox): string[] {
  const { x, y, width, height } = place;
  const inner = { x: x + 3, y: y + 3, width: width - 6, height: height - 6 };
  const isParted = form === 'open' || text.height > boxMeasures.head;
  const ruleY = y + boxMeasures.head - 3;
  return [
    element('rect', { class: 'box', ...place, rx: 7 }),
    ...(kind === 'final' ? [element('rect', { class: 'box inner', ...inner, rx: 4.5 })] : []),
    ...(isParted && form !== 'outside'
      ? [element('path', { class: 'rule', d: `M${x + 6} ${ruleY}H${x + width - 6}` })]
      : []),
    element('path', { class: 'mark', d: markPath(look, x + width - 20, y + 8) }),
  ];
}

function words({ place, text, machineId }: DrawnBox): string[] {
  const { head, line, side } = boxMeasures;
  const left = place.x + side;
  const top = place.y + head + 10;
  const rows = [text.description, text.calls, ...text.exits.map(({ words }) => words)];
  const row = (index: number): number =>
    top + rows.slice(0, index).reduce((sum, { length }) => sum + length, 0) * line;
  const block = (words: readonly string[], style: string, index: number): string[] =>
    words.map((text, at) => textLine(text, style, left, row(index) + at * line, fonts.small));
  return [
    textLine(text.title, 'title', left, place.y + 18, fonts.title),
    ...block(text.description, 'small', 0),
    ...block(text.calls, 'call', 1),
    ...text.exits.map((exit, index) =>
      element(
        'g',
        arrowAttributes('exit', exit.line, machineId),
        ...block(exit.words, 'words', index + 2),
      ),
    ),
  ];
}

/** The width is said too, so that another font than the measured one still fits. */
function textLine(text: string, style: string, x: number, y: number, font: Font): string {
  const width = { textLength: textWidth(text, font), lengthAdjust: 'spacingAndGlyphs' };
  return element('text', { class: style, x, y, ...width }, xmlText(text));
}

/** Drawn and not written, as fonts differ in what they know; 10 pixels square. */
function markPath(look: Look, x: number, y: number): string {
  switch (look) {
    case 'doubt':
      return `M${x + 2} ${y + 3}a3 3 0 1 1 4.5 2.6q-1.5 .9 -1.5 2M${x + 5} ${y + 10}v.1`;
    case 'failure':
      return `M${x + 1} ${y + 1}l8 8m0 -8l-8 8`;
    case 'settled':
      return `M${x} ${y + 5.5}l3.5 3.5l6.5 -8`;
    case 'ours':
      return `M${x + 2} ${y}v10l7 -5z`;
    case 'theirs':
      return `M${x + 1} ${y + 5}h.1m3.9 0h.1m3.9 0h.1`;
  }
}
