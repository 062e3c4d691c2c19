import { resolveImport } from './layerRules.ts';
import type { ParsedSource } from './parsedSource.ts';

/**
 * Files that import each other in a circle, each circle as `a -> b -> a`. Types are gone when the
 * code runs, so `import type` ties no knot.
 */
export function importCycles(files: readonly ParsedSource[]): string[] {
  const imports = new Map(files.map((file) => [file.path, valueImports(file)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) cycles.push([...trail.slice(start), path].join(' -> '));
    if (start >= 0 || done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of imports.keys()) visit(path, []);
  return cycles;
}

function valueImports({ path, imports }: ParsedSource): string[] {
  return imports
    .filter(({ isType }) => !isType)
    .flatMap(({ from }) => resolveImport(path, from) ?? []);
}
