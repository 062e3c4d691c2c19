/**
 * What moves a cursor, colours a screen, turns the reading round or ends a line; and halves of
 * characters, which are none.
 */
const HIDDEN = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/gu;

/**
 * A text of somebody else's on one line, in which every character can be seen: `\u001b` in place of
 * an escape. Inside a string of JSON or JavaScript it still means the same.
 */
export function printable(text: string): string {
  return text.replaceAll(HIDDEN, escaped);
}

/** As `printable`, for a text that may have several lines and tabs. */
export function printableLines(text: string): string {
  return text.replaceAll(HIDDEN, (character) =>
    character === '\n' || character === '\t' ? character : escaped(character),
  );
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
