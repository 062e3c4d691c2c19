import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync, type BindingPattern } from 'oxc-parser';
import { readSource } from '../sourceText.ts';
import type { CodeBlock } from './codeBlocks.ts';

/** A block as a module of its own, with what its page takes for granted imported before it. */
export interface BlockModule extends CodeBlock {
  /** Full path of the file. */
  readonly file: string;
}

export const blockFolder = fileURLToPath(new URL('../../../.docs/', import.meta.url));

const preambles = new Map(
  readdirSync(new URL('../../docs/preambles', import.meta.url)).map((file) => [
    file.replace('.ts', ''),
    exportedNames(file),
  ]),
);

/** Names of what a block may open that has to be closed after it has run. */
const closable = ['payments', 'sandbox', 'store'];

/** Writes the blocks where tsc and the tests find the package by its own name. */
export function writeBlockModules(blocks: readonly CodeBlock[]): BlockModule[] {
  rmSync(blockFolder, { recursive: true, force: true });
  mkdirSync(blockFolder, { recursive: true });
  const modules = blocks.map((block, index) => {
    const { name, preamble } = block;
    const file = `${blockFolder}${name.replaceAll(/[/:.]/g, '-')}.ts`;
    writeFileSync(file, moduleText(preamble, wholeCode(blocks, index)));
    return { ...block, file };
  });
  const settings = {
    extends: '../tsconfig.json',
    compilerOptions: { noUnusedLocals: false, noUnusedParameters: false },
    // A folder whose name begins with a dot is not looked into.
    files: modules.map(({ file }) => file),
    include: [],
  };
  writeFileSync(`${blockFolder}tsconfig.json`, JSON.stringify(settings));
  return modules;
}

/** The code of a block after that of the blocks it continues. */
function wholeCode(blocks: readonly CodeBlock[], index: number): string {
  const block = blocks[index];
  if (!block) throw new Error('no block comes before the first one of a page');
  if (!block.continues) return block.code;
  if (blocks[index - 1]?.page !== block.page) throw new Error(`${block.name} continues nothing`);
  return `${wholeCode(blocks, index - 1)}\n${block.code}`;
}

function moduleText(preamble: string, code: string): string {
  const declared = declaredNames(code);
  const imports = [...new Set(['shop', preamble])].map((from) => {
    const names = preambles.get(from);
    if (!names) throw new Error(`there is no preamble ${from}`);
    const used = names.filter((name) => !declared.has(name) && uses(code, name));
    return `import { ${used.join(', ')} } from '../test/docs/preambles/${from}.ts';`;
  });
  const opened = closable.filter((name) => declared.has(name));
  return [...imports, code, `export const openedByBlock = [${opened.join(', ')}];`].join('\n');
}

function uses(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w.'"])${name}\\b`).test(code);
}

/** Names that a block declares or imports itself. */
function declaredNames(code: string): ReadonlySet<string> {
  const { program, errors, module } = parseSync('block.ts', code, { sourceType: 'module' });
  if (errors[0]) throw new SyntaxError(`${errors[0].message} in:\n${code}`);
  const imported = module.staticImports.flatMap(({ entries }) =>
    entries.map(({ localName }) => localName.value),
  );
  const declared = program.body.flatMap((node) => {
    const statement = 'declaration' in node && node.declaration ? node.declaration : node;
    if (statement.type === 'VariableDeclaration') {
      return statement.declarations.flatMap(({ id }) => namesIn(id));
    }
    return 'id' in statement && statement.id?.type === 'Identifier' ? [statement.id.name] : [];
  });
  return new Set([...imported, ...declared]);
}

/** Names that a pattern binds. */
function namesIn(pattern: BindingPattern): string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return namesIn(pattern.left);
    case 'ArrayPattern':
      return pattern.elements.flatMap((part) =>
        part === null || part.type === 'RestElement' ? [] : namesIn(part),
      );
    case 'ObjectPattern':
      return pattern.properties.flatMap((part) =>
        part.type === 'RestElement' ? [] : namesIn(part.value),
      );
  }
}

function exportedNames(file: string): string[] {
  const { text } = readSource(`test/docs/preambles/${file}`);
  return parseSync(file, text).module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName }) => exportName.name ?? []),
  );
}
