import { printable } from '../../printable.ts';
/** As a string of JavaScript in single quotes, on one line. */
export function quoted(text: string): string {
  return `'${printable(text.replaceAll(/[\\']/g, (character) => `\\${character}`))}'`;
}

/** A flat object, as the formatter would write it. */
export function literal(fields: object): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : quoted(String(value))}`,
  );
  return `{ ${parts.join(', ')} }`;
}
