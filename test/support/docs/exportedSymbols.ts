import { posix } from 'node:path';
import { parseSync, type Declaration, type EcmaScriptModule, type Program } from 'oxc-parser';
import { readSource } from '../sourceText.ts';
import { signatureOf } from './signatureOf.ts';

/** Something that an entry point exports, as its file declares it. */
export interface ExportedSymbol {
  readonly name: string;
  readonly kind: 'function' | 'constant' | 'class' | 'type';
  /** Its docstring without the stars; empty when it has none. */
  readonly doc: string;
  /** How it is declared, without what it does. */
  readonly signature: string;
  /** The file that declares it, from the root of the repository. */
  readonly source: string;
}

interface ParsedFile {
  readonly text: string;
  readonly program: Program;
  readonly module: EcmaScriptModule;
}

const parsed = new Map<string, ParsedFile>();

function parse(path: string): ParsedFile {
  const known = parsed.get(path);
  if (known) return known;
  const { text } = readSource(path);
  const file = { text, ...pick(parseSync(path, text)) };
  parsed.set(path, file);
  return file;
}

function pick({ program, module }: ReturnType<typeof parseSync>) {
  return { program, module };
}

/** What a file exports, in its own order, each symbol from where it is declared. */
export function exportedSymbols(path: string): ExportedSymbol[] {
  return exportEntries(path).flatMap(({ exportName }) =>
    exportName.name === null ? [] : [declared(path, exportName.name)],
  );
}

function exportEntries(path: string) {
  return parse(path).module.staticExports.flatMap(({ entries }) => entries);
}

/** Follows a name through the files that pass it on. */
function declared(path: string, name: string): ExportedSymbol {
  const entry = exportEntries(path).find(({ exportName }) => exportName.name === name);
  const next = (from: string): string => posix.join(posix.dirname(path), from);
  if (entry?.moduleRequest) {
    return declared(next(entry.moduleRequest.value), entry.importName.name ?? name);
  }
  const local = entry?.localName.name ?? name;
  const imported = parse(path)
    .module.staticImports.flatMap(({ entries, moduleRequest }) =>
      entries.map(({ importName, localName }) => ({ importName, localName, moduleRequest })),
    )
    .find(({ localName }) => localName.value === local);
  if (imported) {
    return declared(next(imported.moduleRequest.value), imported.importName.name ?? local);
  }
  return symbolIn(path, local);
}

function symbolIn(source: string, name: string): ExportedSymbol {
  const { text, program } = parse(source);
  const places = program.body.flatMap((statement) => {
    const exported = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null;
    const declaration = (exported ?? statement) as Declaration;
    return namesOf(declaration).includes(name) ? [{ statement, declaration }] : [];
  });
  const [first] = places;
  if (!first) throw new Error(`${source} does not declare ${name}`);
  const docs = places.map(({ statement }) => docBefore(text.slice(0, statement.start)));
  return {
    name,
    kind: kindOf(first.declaration),
    doc: docs.find((doc) => doc !== '') ?? '',
    signature: places.map(({ declaration }) => signatureOf(text, declaration)).join('\n'),
    source,
  };
}

function namesOf(declaration: Declaration): string[] {
  if (declaration.type === 'VariableDeclaration') {
    return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? id.name : []));
  }
  const { id } = declaration as { readonly id?: { readonly name?: string } | null };
  return id?.name === undefined ? [] : [id.name];
}

function kindOf({ type }: Declaration): ExportedSymbol['kind'] {
  if (/Function/.test(type)) return 'function';
  if (type === 'VariableDeclaration') return 'constant';
  return type === 'ClassDeclaration' ? 'class' : 'type';
}

function docBefore(text: string): string {
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/.exec(text)?.[1] ?? '';
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
    .join('\n')
    .trim();
}
