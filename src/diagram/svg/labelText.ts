import { arrowText } from '../causeText.ts';
import type { ChartArrow } from '../chartOf.ts';
import { fonts } from './boxText.ts';
import { textWidth } from './textWidth.ts';

/** What is written beside an arrow, line by line, and the room it takes. */
export interface LabelText {
  readonly lines: readonly LabelLine[];
  readonly width: number;
  readonly height: number;
}

export interface LabelLine {
  readonly cause: string;
  /** In brackets; empty where there is none. */
  readonly guard: string;
}

export const labelMeasures = { line: 14, sideways: 5, above: 3 } as const;

/** Beyond this width a guard goes to a line of its own. */
const WIDEST = 150;

/** Nothing where the arrow needs no words. */
export function labelTextOf(arrows: readonly ChartArrow[]): LabelText | undefined {
  const texts = [...new Set(arrows.map(arrowText))].filter(Boolean);
  if (texts.length === 0) return undefined;
  const lines = texts.flatMap(linesOf);
  const widest = Math.max(...lines.map((line) => textWidth(lineText(line), fonts.label)));
  return {
    lines,
    width: Math.ceil(widest) + 2 * labelMeasures.sideways,
    height: lines.length * labelMeasures.line + 2 * labelMeasures.above,
  };
}

export function lineText({ cause, guard }: LabelLine): string {
  return [cause, guard].filter(Boolean).join(' ');
}

function linesOf(text: string): LabelLine[] {
  const [, cause = text, guard = ''] = /^(.*?) ?(\[.*\])$/.exec(text) ?? [];
  if (cause === '' || guard === '' || textWidth(text, fonts.label) <= WIDEST) {
    return [{ cause, guard }];
  }
  return [
    { cause, guard: '' },
    { cause: '', guard },
  ];
}
