/** As a string of JavaScript in single quotes, on one line. */
export function quoted(text: string): string {
  const line = text.replaceAll(/[\r\n\u2028\u2029]/g, ' ');
  return `'${line.replaceAll(/[\\']/g, (character) => `\\${character}`)}'`;
}

/** A flat object, as the formatter would write it. */
export function literal(fields: object): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : quoted(String(value))}`,
  );
  return `{ ${parts.join(', ')} }`;
}
