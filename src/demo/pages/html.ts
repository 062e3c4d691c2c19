/** Text that is markup already. */
export interface Markup {
  readonly markup: string;
}

export interface Page {
  readonly title: string;
  readonly content: Markup;
}

type Part = string | Markup | readonly Markup[];

/** A template of markup: whatever is put into it is text, unless it was made by this as well. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const filled = strings.map((text, index) => text + partText(parts[index] ?? ''));
  return { markup: filled.join('') };
}

export function markup({ markup: text }: Markup): string {
  return text;
}

function partText(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(({ markup: text }) => text).join('');
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
