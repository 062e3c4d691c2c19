/** A path, and what it notices. */
export interface NoticingPath<Path, Mistake> {
  readonly path: Path;
  readonly noticed: readonly Mistake[];
}

/**
 * As few of the paths as a greedy choice finds that notice together all that they notice; in the
 * order given.
 */
export function fewestPaths<Path, Mistake>(
  paths: readonly NoticingPath<Path, Mistake>[],
): readonly Path[] {
  const open = new Set(paths.flatMap(({ noticed }) => noticed));
  const kept = new Set<Path>();
  while (open.size > 0) {
    const [best] = paths
      .map(({ path, noticed }) => ({ path, noticed: noticed.filter((one) => open.has(one)) }))
      .toSorted((one, other) => other.noticed.length - one.noticed.length);
    if (!best) break;
    kept.add(best.path);
    for (const one of best.noticed) open.delete(one);
  }
  return paths.flatMap(({ path }) => (kept.has(path) ? [path] : []));
}
