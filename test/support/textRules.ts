import type { ParsedSource } from './parsedSource.ts';
import type { SourceText } from './sourceText.ts';

/** Words that mark unfinished work, put together here so that this file is no finding itself. */
const leftovers = ['TO_DO', 'FIX_ME', 'X_X_X', 'HA_CK', 'W_IP'].map((word) =>
  word.replaceAll('_', ''),
);

/** Folders that exist on somebody's machine only. */
const localFolders = ['work', 'tmp', 'root', 'home', 'Users'];

const patterns: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'a leftover marker', pattern: new RegExp(`\\b(?:${leftovers.join('|')})\\b`) },
  {
    what: 'a leftover marker',
    pattern: new RegExp(`\\b(?:${leftovers.join('|').toLowerCase()}):`, 'i'),
  },
  {
    what: 'a path of one machine',
    pattern: new RegExp(`(?<![\\w.:/*-])/(?:${localFolders.join('|')})(?![\\w-])`),
  },
  { what: 'a registry', pattern: /\bregistry\.[\w-]+\.\w+|\bnpm\.pkg\.\w+|"resolved": "\w+:/ },
];

/** Leftover markers, paths of one machine and hosts of registries. */
export function textFaults({ path, text }: SourceText): string[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      patterns
        .filter(({ pattern }) => pattern.test(line))
        .map(({ what }) => `${path}:${index + 1} holds ${what}`),
    );
}

/** Who owns time and chance; nobody else may ask the surroundings for them. */
const owners: Readonly<Record<string, readonly string[]>> = {
  'src/clock.ts': ['setTimeout', 'setImmediate', 'Date.now'],
  'src/virtualClock.ts': ['setImmediate'],
  'test/bench/stopwatch.ts': ['process.hrtime'],
  'src/randomness.ts': ['randomBytes', 'randomUUID', 'Math.random'],
};

export function ambientFaults({ path, ambientUses }: ParsedSource): string[] {
  return ambientUses
    .filter(({ name }) => !owners[path]?.includes(name))
    .map(({ name, line }) => `${path}:${line} takes ${name} from its surroundings`);
}

/** The type that switches checking off; tests are as strict as the linter holds them to be. */
export function anyFaults({ path, anyLines }: ParsedSource): string[] {
  return anyLines.map((line) => `${path}:${line} writes the type any`);
}

export function exportAllFaults({ path, exportAllLines }: ParsedSource): string[] {
  return exportAllLines.map((line) => `${path}:${line} exports a module as a whole`);
}

const topLevel: ReadonlySet<string> = new Set(
  [
    ['src', 'machines', 'test', 'examples', 'docs'],
    ['package.json', 'package-lock.json', 'tsconfig.json', 'vitest.config.ts'],
    ['README.md', 'LICENSE', 'CHANGELOG.md', 'CONTRIBUTING.md', 'AGENTS.md'],
  ].flat(),
);

/** Names at the top that nobody decided on. Those that begin with a dot belong to tools. */
export function topLevelFaults(names: readonly string[]): string[] {
  return names
    .filter((name) => !name.startsWith('.') && !topLevel.has(name))
    .map((name) => `${name} does not belong at the top`);
}
