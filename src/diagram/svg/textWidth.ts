/** Widths of Helvetica and its metric twins (Arial, Liberation Sans), in 1/1000 of the size. */
const narrow: Readonly<Record<string, number>> = {
  ...widthsOf('ijl', 222),
  ...widthsOf("'", 191),
  ...widthsOf('|', 260),
  ...widthsOf(' !,./:;I[\\]ft', 278),
  ...widthsOf('()r-`', 333),
  ...widthsOf('"', 355),
  ...widthsOf('*', 389),
  ...widthsOf('{}', 334),
  ...widthsOf('^', 469),
  ...widthsOf('Jcksvxyz', 500),
  ...widthsOf('+<=>~', 584),
  ...widthsOf('FTZ', 611),
  ...widthsOf('ABEKPSVXY&', 667),
  ...widthsOf('CDHNRUw', 722),
  ...widthsOf('GOQ', 778),
  ...widthsOf('Mm', 833),
  ...widthsOf('%', 889),
  ...widthsOf('W', 944),
  ...widthsOf('@', 1015),
  ...widthsOf('\u2026\u2192', 1000),
};

/** Digits and most small letters. */
const usual = 556;
/** Chinese, Japanese, Korean and what lies beyond: a full square. */
const square = 1_000;
const boldFactor = 1.07;

export interface Font {
  readonly size: number;
  readonly bold?: boolean;
}

/** How wide a text is, in pixels, without asking a screen: the same everywhere. */
export function textWidth(text: string, { size, bold = false }: Font): number {
  const thousandths = Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);
  return Math.ceil((thousandths * size * (bold ? boldFactor : 1)) / 100) / 10;
}

/** Breaks a text at its spaces; a word that is wider than `limit` stands alone. */
export function wrapText(text: string, limit: number, font: Font): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length > 0 && textWidth(longer, font) <= limit) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

function widthOf(character: string): number {
  return narrow[character] ?? ((character.codePointAt(0) ?? 0) > 0x2e80 ? square : usual);
}

function widthsOf(characters: string, width: number): Record<string, number> {
  return Object.fromEntries(Array.from(characters, (character) => [character, width]));
}
