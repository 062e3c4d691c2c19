import { arrowText } from '../causeText.ts';
import { UNREACHED, withoutStar, type Box, type Line } from '../sketchOf.ts';
import { sharedPath } from '../statePath.ts';
import { textWidth, wrapText } from './textWidth.ts';

/** What is written in a box, and the room it takes. */
export interface BoxText {
  readonly title: string;
  readonly description: readonly string[];
  readonly calls: readonly string[];
  readonly exits: readonly ExitText[];
  readonly width: number;
  readonly height: number;
}

/** A line told in words: where it leads, and when. */
export interface ExitText {
  readonly line: Line;
  readonly words: readonly string[];
}

export const fonts = {
  title: { size: 13, bold: true },
  small: { size: 11 },
  label: { size: 11 },
} as const;

/** Heights and gaps of a box, in pixels. */
export const boxMeasures = {
  side: 12,
  /** Of the title with its surroundings. */
  head: 28,
  line: 14,
  /** Below the last line of small text. */
  foot: 8,
  /** Room for the mark right of the title. */
  mark: 22,
} as const;

const DESCRIPTION_WIDTH = 170;
const OPEN_DESCRIPTION_WIDTH = 260;

/** `happy` are the states inside that are passed when all goes well. */
export function boxTextOf(
  { state, isOpen, isUnreached }: Box,
  exits: readonly Line[],
  happy: readonly string[],
): BoxText {
  const { key, kind, description, calls } = state;
  const isClosed = !isOpen && (kind === 'compound' || kind === 'parallel');
  const limit = isOpen ? OPEN_DESCRIPTION_WIDTH : DESCRIPTION_WIDTH;
  return measured(
    isClosed ? `${key} \u2026` : key,
    [...wrapText(description, limit, fonts.small), ...(isUnreached ? [UNREACHED] : [])],
    [
      ...calls.map(({ id, src }) => (id === src ? `calls ${src}` : `calls ${src} (${id})`)),
      ...wrapText(happy.join(' \u2192 '), limit, fonts.small),
    ],
    exits.map((line) => ({ line, words: exitWords(line, limit) })),
  );
}

/** A state elsewhere, which only its name is told of. */
export function outsideText(path: string): BoxText {
  return measured(path, [], [], []);
}

/** An arrow, the name of the state it leads to, and all that makes the machine follow it. */
function exitWords({ from, to, arrows }: Line, limit: number): string[] {
  const texts = [...new Set(arrows.map(arrowText))].filter(Boolean);
  const shared = sharedPath(withoutStar(from), to);
  const name = shared === '' || shared === to ? to : to.slice(shared.length + 1);
  return wrapText(`\u2192 ${name}: ${texts.join(', ')}`, limit, fonts.small);
}

function measured(
  title: string,
  description: readonly string[],
  calls: readonly string[],
  exits: readonly ExitText[],
): BoxText {
  const { side, head, line, foot, mark } = boxMeasures;
  const small = [...description, ...calls, ...exits.flatMap(({ words }) => words)];
  const widest = Math.max(
    textWidth(title, fonts.title) + mark,
    ...small.map((text) => textWidth(text, fonts.small)),
  );
  const height = head + (small.length > 0 ? small.length * line + foot : 0);
  return { title, description, calls, exits, width: Math.ceil(widest) + 2 * side, height };
}
