import { printable } from '../printable.ts';

/** A table in Markdown; the same rows give the same bytes. */
export function markdownTable(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cellText).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** Names as they stand in the code. */
export function codeText(name: string): string {
  return name === '' ? '' : `\`${name}\``;
}

/** A text that neither ends its line nor hides anything. */
export function onOneLine(text: string): string {
  return printable(text.replaceAll(/\s*\n\s*/g, ' '));
}

function cellText(text: string): string {
  return onOneLine(text).replaceAll('|', String.raw`\|`);
}
