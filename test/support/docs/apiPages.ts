import { entryPoints, type EntryPoint } from './entryPoints.ts';
import { exportedSymbols, type ExportedSymbol } from './exportedSymbols.ts';

export interface ApiPage {
  /** Name of the file in `docs/api`. */
  readonly file: string;
  readonly text: string;
}

const headings: Readonly<Record<ExportedSymbol['kind'], string>> = {
  function: 'Functions',
  class: 'Classes',
  constant: 'Constants',
  type: 'Types',
};

/** A page for each entry point, and one that leads to them. */
export function apiPages(): ApiPage[] {
  const entries = entryPoints();
  return [{ file: 'README.md', text: indexPage(entries) }, ...entries.map(pageOf)];
}

function indexPage(entries: readonly EntryPoint[]): string {
  const rows = entries.map((entry) => {
    const names = exportedSymbols(entry.source).filter(({ kind }) => kind !== 'type');
    const shown = names.map(({ name }) => `\`${name}\``).join(', ');
    return `| [\`${entry.name}\`](${fileOf(entry)}) | ${shown} |`;
  });
  const introduction =
    'What each entry of the package exports, made from its sources by `npm run docs`.';
  return (
    [
      '# The API',
      introduction,
      ['| Entry | Functions, classes and constants |', '| --- | --- |', ...rows].join('\n'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function pageOf(entry: EntryPoint): ApiPage {
  const symbols = exportedSymbols(entry.source);
  const sections = Object.entries(headings).flatMap(([kind, heading]) => {
    const own = symbols.filter((symbol) => symbol.kind === kind);
    return own.length === 0 ? [] : [`## ${heading}`, ...own.map(symbolText)];
  });
  return { file: fileOf(entry), text: `${[`# ${entry.name}`, ...sections].join('\n\n')}\n` };
}

function fileOf({ name }: EntryPoint): string {
  return `${name.replaceAll('/', '-')}.md`;
}

function symbolText({ name, doc, signature, source }: ExportedSymbol): string {
  const code = `\`\`\`typescript\n${signature}\n\`\`\``;
  return [`### ${name}`, doc, code, `[${source}](../../${source})`]
    .filter((part) => part !== '')
    .join('\n\n');
}
