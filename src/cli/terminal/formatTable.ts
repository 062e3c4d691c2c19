import { printable } from '../../printable.ts';
import type { Format, Paint } from './paint.ts';

/** A text of a table, with a colour for those who see colours. */
export type Cell = string | { readonly text: string; readonly format: Format };

const plain: Paint = (_format, text) => text;

/** Columns of text under a heading, two spaces apart, with nothing behind the last. */
export function formatTable(
  heading: readonly string[],
  rows: readonly (readonly Cell[])[],
  paint: Paint = plain,
): string {
  const table = [heading.map((text): Cell => ({ text, format: 'bold' })), ...rows];
  const widths = heading.map((_text, column) =>
    Math.max(...table.map((row) => textOf(row[column]).length)),
  );
  return table.map((row) => lineOf(row, widths, paint)).join('\n');
}

/** Padded before it is painted: colours take no room on a screen, but have a length. */
function lineOf(row: readonly Cell[], widths: readonly number[], paint: Paint): string {
  const last = row.findLastIndex((cell) => textOf(cell) !== '');
  return row
    .slice(0, last + 1)
    .map((cell, column) => {
      const text = column === last ? textOf(cell) : textOf(cell).padEnd(widths[column] ?? 0);
      return typeof cell === 'string' ? text : paint(cell.format, text);
    })
    .join('  ');
}

function textOf(cell: Cell | undefined): string {
  return printable(typeof cell === 'object' ? cell.text : (cell ?? ''));
}
