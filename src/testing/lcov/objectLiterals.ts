/** A pair of braces in a source, with the keys that stand directly in it. */
export interface ObjectLiteral {
  /** Where its brace opens. */
  readonly at: number;
  readonly entries: readonly LiteralEntry[];
}

/** A key before a colon, such as `mail: {`. */
export interface LiteralEntry {
  readonly key: string;
  /** Where the key begins. */
  readonly at: number;
  /** Where the value begins. */
  readonly valueAt: number;
  /** The first braces of the value, where it has some. */
  readonly inside?: ObjectLiteral;
}

interface Open {
  readonly at: number;
  readonly entries: { -readonly [Name in keyof LiteralEntry]: LiteralEntry[Name] }[];
}

/** What is passed over comes first, so that no quote or brace in it counts. */
const tokens = new RegExp(
  [
    String.raw`\/\/.*|\/\*[^]*?\*\/`,
    // A regular expression; before a division stands something that can be divided.
    String.raw`(?<=[(,=:[!&|?{};>]\s*)\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`,
    '`(?:\\\\[^]|[^`\\\\])*`',
    String.raw`(?<text>'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")`,
    String.raw`(?<word>[\p{ID_Continue}$]+)`,
    '(?<sign>[{}:,])',
  ].join('|'),
  'gu',
);

/**
 * All pairs of braces in a source of JavaScript or TypeScript, in the order they open. It knows
 * comments, texts, braces and keys, and no more of the language: blocks of code count as objects.
 */
export function objectLiterals(source: string): readonly ObjectLiteral[] {
  const found: Open[] = [];
  const open: Open[] = [];
  let name: { readonly key: string; readonly at: number } | undefined;
  let entry: Open['entries'][number] | undefined;
  for (const { 0: token, index: at, groups: { text, word, sign } = {} } of source.matchAll(
    tokens,
  )) {
    if (text !== undefined) name = { key: unquoted(text), at };
    else if (word !== undefined) name = { key: word, at };
    else if (sign === ':' && name) {
      entry = { ...name, valueAt: at + token.length };
      open.at(-1)?.entries.push(entry);
    } else if (sign === '{') {
      const literal: Open = { at, entries: [] };
      if (entry) entry.inside = literal;
      found.push(literal);
      open.push(literal);
    } else if (sign === '}') open.pop();
    if (sign !== undefined) name = undefined;
    if (sign !== undefined && sign !== ':') entry = undefined;
  }
  return found;
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}
