/**
 * What moves a cursor, colours a screen, turns the reading round, ends a line, or cannot be seen at
 * all, and halves of characters.
 */
const HIDDEN = /[\p{C}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/gu;

/** What joins or dresses the emoji before it is part of that emoji. */
const DRESS = /^(?:\u200D|\uFE0E|\uFE0F)$/;
const DRESSED = /[\p{Emoji}\uFE0F]$/u;

/**
 * A text of somebody else's on one line, in which every character can be seen: `\u001b` in place of
 * an escape. Inside a string of JSON or JavaScript it still means the same.
 */
export function printable(text: string): string {
  return text.replaceAll(HIDDEN, (found, index: number) => {
    const isDress = DRESS.test(found) && DRESSED.test(text.slice(Math.max(0, index - 2), index));
    return isDress ? found : escaped(found);
  });
}

/** As `printable`, for a text that may have several lines and tabs. */
export function printableLines(text: string): string {
  return text.replaceAll(/[^\n\t]+/g, printable);
}

/** By its halves where it has two: JSON has no other way. */
function escaped(character: string): string {
  return character
    .split('')
    .map((half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
