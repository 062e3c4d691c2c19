import { posix } from 'node:path';
import type { ImportedModule, ParsedSource } from './parsedSource.ts';

/**
 * What the files of one folder may import beside each other. `node:` alone stands for all of Node.
 */
interface Layer {
  readonly packages: readonly string[];
  /** Files, or folders ending in a slash. */
  readonly paths?: readonly string[];
  /** As `paths`, but for `import type` only. */
  readonly typePaths?: readonly string[];
  /** Packages that only the named files of the folder may import. */
  readonly reserved?: Readonly<Record<string, readonly string[]>>;
}

/**
 * One arrow: machines know nothing of `src/`, the client nothing of machines, the sandbox neither.
 */
const layers: Readonly<Record<string, Layer>> = {
  'machines/': { packages: ['xstate'] },
  'src/checkout/': {
    packages: ['neverthrow', 'valibot'],
    paths: ['src/clock.ts', 'src/randomness.ts'],
    reserved: {
      ofetch: ['src/checkout/transport/fetchExchange.ts', 'src/checkout/checkoutError.ts'],
      'node:http': ['src/checkout/transport/nodeExchange.ts'],
      'node:https': ['src/checkout/transport/nodeExchange.ts'],
      'node:tls': ['src/checkout/transport/nodeExchange.ts'],
      'node:crypto': ['src/checkout/idempotencyKeyFor.ts'],
    },
  },
  'src/actors/': {
    packages: ['xstate', 'neverthrow'],
    paths: ['machines/', 'src/checkout/', 'src/clock.ts'],
  },
  'src/http/': { packages: ['neverthrow', 'node:http'] },
  'src/webhooks/': {
    packages: ['neverthrow', 'valibot', 'node:crypto', 'node:http'],
    paths: ['src/http/', 'src/clock.ts'],
    typePaths: ['machines/', 'src/checkout/'],
  },
  'src/runtime/': {
    packages: ['xstate', 'neverthrow'],
    paths: ['machines/shared/port.ts', 'src/clock.ts', 'src/randomness.ts'],
  },
  'src/payments/': {
    packages: ['neverthrow'],
    paths: ['machines/', 'src/actors/', 'src/checkout/', 'src/runtime/'],
    typePaths: ['src/clock.ts', 'src/randomness.ts', 'src/webhooks/'],
    reserved: { 'node:crypto': ['src/payments/asking/termPrints.ts'] },
  },
  'src/stores/': {
    packages: ['neverthrow'],
    paths: [
      'src/clock.ts',
      'src/randomness.ts',
      'src/runtime/toJson.ts',
      'src/runtime/unreadableRow.ts',
    ],
    typePaths: ['src/runtime/'],
    reserved: {
      'node:crypto': ['src/stores/encrypted/sealer.ts', 'src/stores/encrypted/hiddenNames.ts'],
      pg: ['src/stores/postgres/openPool.ts'],
      'node:module': ['src/stores/sqlite/libsqlDriver.ts'],
    },
  },
  'src/sandbox/': {
    packages: ['neverthrow', 'valibot', 'node:'],
    paths: ['src/clock.ts', 'src/virtualClock.ts', 'src/randomness.ts', 'src/webhooks/'],
  },
  'src/testing/': {
    packages: ['xstate', 'neverthrow', 'valibot'],
    paths: [
      'machines/',
      'src/runtime/',
      'src/stores/',
      'src/clock.ts',
      'src/printable.ts',
      'src/randomness.ts',
      'src/thrownText.ts',
    ],
  },
  'src/watch/': {
    packages: ['neverthrow', 'node:'],
    paths: ['machines/', 'src/http/', 'src/printable.ts'],
    typePaths: ['src/payments/'],
  },
  'src/demo/': { packages: ['neverthrow', 'node:'], paths: ['src/', 'machines/'] },
  'src/telemetry/': {
    packages: ['neverthrow', '@opentelemetry/api', 'node:async_hooks'],
    paths: ['src/clock.ts'],
    typePaths: ['src/checkout/', 'src/runtime/'],
    reserved: { 'node:module': ['src/telemetry/openTelemetry.ts'] },
  },
  'src/diagram/': {
    packages: ['xstate', 'elkjs', '@resvg/resvg-js'],
    paths: ['src/printable.ts'],
  },
  'src/cli/': {
    packages: ['commander', 'neverthrow', 'xstate', 'node:'],
    paths: ['src/', 'machines/'],
  },
  // The composition root, and the files that own time, chance and what may be printed.
  'src/': { packages: ['xstate', 'neverthrow', 'node:crypto'], paths: ['machines/'] },
  // As a user would: by the name of the package, never by a path, but for a program of many files.
  'examples/': { packages: ['paystate', 'xstate', 'neverthrow', 'hono', 'node:'] },
};

/** Imports that point against the arrow. */
export function layerFaults({ path, imports }: ParsedSource): string[] {
  const [folder, layer] = layerOf(path);
  if (!layer) return [`${path} is in no known layer`];
  return imports
    .filter((imported) => !isAllowed(path, folder, layer, imported))
    .map(({ from, line }) => `${path}:${line} must not import ${from}`);
}

/** A folder's `index.ts` is for outsiders; inside, it ties files into a knot. */
export function ownIndexFaults({ path, imports }: ParsedSource): string[] {
  return imports.flatMap(({ from, line }) => {
    const target = resolveImport(path, from);
    if (target === undefined || posix.basename(target) !== 'index.ts') return [];
    const folder = posix.dirname(target);
    const isInside = path.startsWith(`${folder}/`) && folder !== 'src';
    return isInside ? [`${path}:${line} imports the index of its own folder`] : [];
  });
}

/** The path from the root of what a relative import names; nothing for a package. */
export function resolveImport(path: string, from: string): string | undefined {
  return from.startsWith('.') ? posix.join(posix.dirname(path), from) : undefined;
}

function layerOf(path: string): [string, Layer | undefined] {
  const folders = Object.keys(layers).toSorted((a, b) => b.length - a.length);
  const folder = folders.find((one) => path.startsWith(one)) ?? '';
  // A folder of `src/` that the table does not know must not pass as `src/` itself.
  const isStranger = folder === 'src/' && path.slice(folder.length).includes('/');
  return [folder, isStranger ? undefined : layers[folder]];
}

function isAllowed(
  path: string,
  folder: string,
  { packages, paths = [], typePaths = [], reserved = {} }: Layer,
  { from, isType }: ImportedModule,
): boolean {
  const target = resolveImport(path, from);
  if (target === undefined) {
    const name = packageOf(from);
    return packages.some((one) => covers(one, name)) || (reserved[name]?.includes(path) ?? false);
  }
  if (folder === 'examples/') return /^examples\/[\w-]+\//.test(target);
  const within = isType ? [folder, ...paths, ...typePaths] : [folder, ...paths];
  return within.some((one) => target === one || (one.endsWith('/') && target.startsWith(one)));
}

function packageOf(from: string): string {
  if (from.startsWith('node:')) return from;
  return from.split('/', from.startsWith('@') ? 2 : 1).join('/');
}

function covers(allowed: string, name: string): boolean {
  return allowed === 'node:' ? name.startsWith('node:') : allowed === name;
}
