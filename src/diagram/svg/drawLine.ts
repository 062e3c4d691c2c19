import { fonts } from './boxText.ts';
import { labelMeasures, lineText, type LabelLine, type LabelText } from './labelText.ts';
import type { PlacedDot, Point, Rectangle } from './layOut.ts';
import { textWidth } from './textWidth.ts';
import { element, xmlText } from './xmlText.ts';

type Attributes = Readonly<Record<string, string>>;

export function drawArrow(attributes: Attributes, points: readonly Point[]): string {
  return element('g', attributes, ...strokes(points));
}

/** A dot with an arrow: a state, or the whole, begins here. */
export function drawStart({ x, y, width, initial, points }: PlacedDot, isHappy: boolean): string {
  const r = width / 2;
  const classes = isHappy ? 'arrow start happy' : 'arrow start';
  return element(
    'g',
    { class: classes, 'data-to': initial },
    element('circle', { class: 'dot', cx: x + r, cy: y + r, r }),
    ...strokes(points),
  );
}

/** The words of an arrow, on a plate that hides whatever passes below. */
export function drawLabel(attributes: Attributes, { lines }: LabelText, plate: Rectangle): string {
  const { line, above } = labelMeasures;
  return element(
    'g',
    attributes,
    element('rect', { class: 'plate', ...plate, rx: 4 }),
    ...lines.flatMap((words, index) =>
      labelLine(words, plate.x + plate.width / 2, plate.y + above + 11 + index * line),
    ),
  );
}

/** Cause and guard one after the other, in the middle; their widths hold in any font. */
function labelLine({ cause, guard }: LabelLine, middle: number, y: number): string[] {
  const { label } = fonts;
  const x = middle - textWidth(lineText({ cause, guard }), label) / 2;
  const guardX = cause === '' ? x : x + textWidth(`${cause} `, label);
  return [
    ...(cause === '' ? [] : [words(cause, 'words', x, y)]),
    ...(guard === '' ? [] : [words(guard, 'words guard', guardX, y)]),
  ];
}

function words(text: string, style: string, x: number, y: number): string {
  const width = { textLength: textWidth(text, fonts.label), lengthAdjust: 'spacingAndGlyphs' };
  return element('text', { class: style, x: tenth(x), y: tenth(y), ...width }, xmlText(text));
}

const TIP = 8;
const CORNER = 6;

function strokes(points: readonly Point[]): string[] {
  const [end, before] = [points.at(-1), points.at(-2)];
  if (!end || !before) return [];
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const along = { x: (end.x - before.x) / length, y: (end.y - before.y) / length };
  const neck = moved(end, along, -TIP);
  const across = { x: -along.y, y: along.x };
  const [left, right] = [moved(neck, across, 4), moved(neck, across, -4)];
  return [
    element('path', { d: rounded([...points.slice(0, -1), moved(end, along, -TIP + 2)]) }),
    element('path', { class: 'tip', d: `M${at(end)}L${at(left)}L${at(right)}z` }),
  ];
}

function moved({ x, y }: Point, along: Point, by: number): Point {
  return { x: x + along.x * by, y: y + along.y * by };
}

/** A polyline with round corners, smaller ones where the legs are short. */
function rounded(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${at(point)}`;
      if (!after) return `L${at(point)}`;
      const entry = toward(point, before);
      const exit = toward(point, after);
      return `L${at(entry)}Q${at(point)} ${at(exit)}`;
    })
    .join('');
}

function toward(point: Point, other: Point): Point {
  const length = Math.hypot(other.x - point.x, other.y - point.y);
  const share = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return {
    x: point.x + (other.x - point.x) * share,
    y: point.y + (other.y - point.y) * share,
  };
}

function at({ x, y }: Point): string {
  return `${tenth(x)} ${tenth(y)}`;
}

function tenth(length: number): number {
  return Math.round(length * 10) / 10;
}
