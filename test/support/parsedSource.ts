import { parseSync, visitorKeys, type Node } from 'oxc-parser';
import type { SourceText } from './sourceText.ts';

/** What the rules of the repository ask about a TypeScript file. Lines count from 1. */
export interface ParsedSource extends SourceText {
  readonly imports: readonly ImportedModule[];
  readonly functions: readonly WrittenFunction[];
  /** Lines of the tables given to `it.each` and `describe.each`. */
  readonly tableLines: number;
  /** Where the type `any` is written. */
  readonly anyLines: readonly number[];
  /** Where a module is exported as a whole. */
  readonly exportAllLines: readonly number[];
  /** Time and chance taken from the surroundings. */
  readonly ambientUses: readonly { readonly name: string; readonly line: number }[];
}

export interface ImportedModule {
  readonly from: string;
  /** A whole `import type`, gone once types are stripped. `import { type A }` is not one. */
  readonly isType: boolean;
  /** `import()`, which loads nothing until it is called. */
  readonly isLazy: boolean;
  readonly line: number;
}

export interface WrittenFunction {
  readonly name: string;
  readonly line: number;
  readonly lines: number;
  /** Given to `describe`: it groups tests and does nothing itself. */
  readonly groupsTests: boolean;
}

/** Names whose mere mention takes time or chance from outside. */
const ambientNames: ReadonlySet<string> = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
  'randomUUID',
  'randomBytes',
  'randomInt',
  'getRandomValues',
]);

const ambientMembers: ReadonlySet<string> = new Set([
  'Date.now',
  'Math.random',
  'process.hrtime',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  ...[...ambientNames].map((name) => `globalThis.${name}`),
]);

type Visited = Node & { readonly [key: string]: unknown };

interface Place {
  readonly node: Visited;
  readonly parent: Visited | undefined;
  readonly lineOf: (offset: number) => number;
}

/** Reads a file with the parser of the linter; TypeScript 7 offers none. */
export function parseSource({ path, text }: SourceText): ParsedSource {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`);
  const lineOf = lineFinder(text);
  const places: Place[] = [];
  walk(program as unknown as Visited, undefined, (node, parent) => {
    places.push({ node, parent, lineOf });
  });
  const all = <Found>(find: (place: Place) => Found | undefined): Found[] =>
    places.flatMap((place) => find(place) ?? []);
  return {
    path,
    text,
    imports: all(importedModule),
    functions: all(writtenFunction),
    tableLines: all(tableLength).reduce((sum, lines) => sum + lines, 0),
    anyLines: all(({ node }) => (node.type === 'TSAnyKeyword' ? lineOf(node.start) : undefined)),
    exportAllLines: all(({ node }) =>
      node.type === 'ExportAllDeclaration' && !node.exported ? lineOf(node.start) : undefined,
    ),
    ambientUses: all(ambientUse),
  };
}

function walk(
  node: Visited,
  parent: Visited | undefined,
  visit: (node: Visited, parent: Visited | undefined) => void,
): void {
  visit(node, parent);
  for (const key of visitorKeys[node.type] ?? []) {
    for (const child of [node[key]].flat()) {
      if (child !== null && child !== undefined) walk(child as Visited, node, visit);
    }
  }
}

function lineFinder(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length;
}

function importedModule({ node, lineOf }: Place): ImportedModule | undefined {
  const line = lineOf(node.start);
  if (node.type === 'ImportDeclaration') {
    return { from: node.source.value, isType: node.importKind === 'type', isLazy: false, line };
  }
  if (node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') {
    if (!node.source) return undefined;
    return { from: node.source.value, isType: node.exportKind === 'type', isLazy: false, line };
  }
  if (node.type !== 'ImportExpression' || node.source.type !== 'Literal') return undefined;
  return { from: String(node.source.value), isType: false, isLazy: true, line };
}

function writtenFunction({ node, parent, lineOf }: Place): WrittenFunction | undefined {
  if (node.type !== 'FunctionDeclaration' && node.type !== 'FunctionExpression') {
    if (node.type !== 'ArrowFunctionExpression') return undefined;
  }
  const line = lineOf(node.start);
  const groupsTests = parent?.type === 'CallExpression' && calledName(parent) === 'describe';
  return {
    name: functionName(node, parent) ?? `the function in line ${line}`,
    line,
    lines: lineOf(node.end) - line + 1,
    groupsTests,
  };
}

function functionName(node: Visited, parent: Visited | undefined): string | undefined {
  for (const named of [node['id'], parent?.['id'], parent?.['key']]) {
    const { name } = (named ?? {}) as { name?: unknown };
    if (typeof name === 'string') return name;
  }
  return undefined;
}

/** `describe` for `describe(...)`, `describe.each(...)(...)` and the like. */
function calledName(node: Visited): string | undefined {
  if (node.type === 'Identifier') return node.name;
  const inner = node.type === 'CallExpression' ? node.callee : node['object'];
  return inner ? calledName(inner as Visited) : undefined;
}

function tableLength({ node, lineOf }: Place): number | undefined {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined;
  const { property } = node.callee;
  const [table] = node.arguments;
  if (property.type !== 'Identifier' || property.name !== 'each' || !table) return undefined;
  return lineOf(table.end) - lineOf(table.start) + 1;
}

function ambientUse({
  node,
  parent,
  lineOf,
}: Place): ParsedSource['ambientUses'][number] | undefined {
  const line = lineOf(node.start);
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const { callee } = node;
    const isNow = node.arguments.length === 0 || node.type === 'CallExpression';
    const isDate = callee.type === 'Identifier' && callee.name === 'Date';
    return isDate && isNow ? { name: 'Date()', line } : undefined;
  }
  if (node.type === 'MemberExpression') {
    const { object, property } = node;
    if (object.type !== 'Identifier' || property.type !== 'Identifier') return undefined;
    const name = `${object.name}.${property.name}`;
    return ambientMembers.has(name) ? { name, line } : undefined;
  }
  if (node.type !== 'Identifier' || !ambientNames.has(node.name)) return undefined;
  return isNamedOnly(node, parent) ? undefined : { name: node.name, line };
}

/** The name of a member, not a use of the thing of that name. */
function isNamedOnly(node: Visited, parent: Visited | undefined): boolean {
  if (!parent || parent['computed'] === true) return false;
  if (parent.type === 'MemberExpression') return parent.property === node;
  return parent['key'] === node;
}
