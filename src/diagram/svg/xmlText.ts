import { printable } from '../../printable.ts';

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** A text on one line of XML, in an attribute too; what XML cannot say is left out. */
export function xmlText(text: string): string {
  return printable(text)
    .replace(/[&<>"]/g, (character) => named[character] ?? '')
    .replace(/[\uFFFE\uFFFF]/g, '');
}

/** An element; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...inside: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => ` ${key}="${xmlText(String(value))}"`)
    .join('');
  return inside.length === 0
    ? `<${name}${written}/>`
    : `<${name}${written}>${inside.join('')}</${name}>`;
}
