export function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`).replaceAll(/[\r\n\u2028\u2029]/g, ' ')}'`;
}

/** A flat object, as the formatter would write it. */
export function literal(fields: object): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : quoted(String(value))}`,
  );
  return `{ ${parts.join(', ')} }`;
}
