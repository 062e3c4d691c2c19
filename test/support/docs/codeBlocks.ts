import { readSource, repositoryPaths } from '../sourceText.ts';

/** A fenced block of a page, and how its test is to take it. */
export interface CodeBlock {
  /** Such as `docs/refund-a-part.md:14`, the line of its first line of code. */
  readonly name: string;
  readonly page: string;
  readonly language: string;
  readonly code: string;
  /** What is there before it: a file of `test/docs/preambles`, without its ending. */
  readonly preamble: string;
  /** It goes on where the block before it on the page stopped. */
  readonly continues: boolean;
  /** It needs what a test has not got, such as a database, so that only its types are checked. */
  readonly typesOnly: boolean;
  /** What it shows when it is run, among other things; empty where nothing is promised. */
  readonly says: string;
}

/** Pages that are made from sources, whose blocks are no programs. */
const generated = /^docs\/(?:api|machines)\//;

/** Pages that people read and copy from. */
function writtenPages(): string[] {
  return repositoryPaths().filter(
    (path) =>
      /^(?:README|CONTRIBUTING)\.md$|^(?:docs|src)\/.*\.md$/.test(path) && !generated.test(path),
  );
}

/** Blocks of all those pages in some language. */
export function blocksIn(language: string): CodeBlock[] {
  return writtenPages()
    .flatMap((page) => codeBlocks(page, readSource(page).text))
    .filter((block) => block.language === language);
}

const FENCE = /^```(\w*)$/;

/**
 * The blocks of a page. A hidden line above a block, `<!-- block: captured, continues -->`, names
 * its preamble and says `continues`, `types only`, or what is shown, as in `says captured`. `shop`
 * is the preamble of the others.
 */
export function codeBlocks(page: string, text: string): CodeBlock[] {
  const blocks: CodeBlock[] = [];
  const lines = text.split('\n');
  let said = '';
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const language = FENCE.exec(line)?.[1];
    if (language === undefined) {
      if (line !== '') said = /^<!-- block: (.+) -->$/.exec(line)?.[1] ?? '';
      continue;
    }
    const end = lines.indexOf('```', at + 1);
    if (end < 0) throw new Error(`${page}:${at + 1} opens a block that never ends`);
    const words = said.split(', ').filter((word) => word !== '');
    const preamble = words.find((word) => !/^(?:continues|types only|says .*)$/.test(word));
    const says = words.find((word) => word.startsWith('says ')) ?? '';
    blocks.push({
      name: `${page}:${at + 2}`,
      page,
      language,
      code: lines.slice(at + 1, end).join('\n'),
      preamble: preamble ?? 'shop',
      continues: words.includes('continues'),
      typesOnly: words.includes('types only'),
      says: says.slice('says '.length),
    });
    said = '';
    at = end;
  }
  return blocks;
}
