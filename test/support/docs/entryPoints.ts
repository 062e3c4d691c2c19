import { readSource } from '../sourceText.ts';

/** A way into the package, such as `paystate/checkout`. */
export interface EntryPoint {
  readonly name: string;
  /** The file that lists what it exports, from the root of the repository. */
  readonly source: string;
}

/** Every entry of the package that is code. */
export function entryPoints(): EntryPoint[] {
  const { name, exports } = JSON.parse(readSource('package.json').text) as {
    readonly name: string;
    readonly exports: Readonly<Record<string, string>>;
  };
  return Object.entries(exports)
    .filter(([, file]) => file.endsWith('.js'))
    .map(([entry, file]) => ({
      name: entry.replace(/^\./, name),
      source: file.replace(/^\.\/dist\//, '').replace(/js$/, 'ts'),
    }));
}
