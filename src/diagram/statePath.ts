/** How many keys a path has; none for the root. */
export function depthOf(path: string): number {
  return path === '' ? 0 : path.split('.').length;
}

/** The first keys of a path. */
export function firstKeys(path: string, count: number): string {
  return path.split('.').slice(0, count).join('.');
}

/** Whether a state is the other one or lies inside it; all lie inside the root. */
export function isWithin(path: string, outer: string): boolean {
  return outer === '' || path === outer || path.startsWith(`${outer}.`);
}

/** The innermost state around both, or one of the two itself; empty for the root. */
export function sharedPath(one: string, other: string): string {
  const keys = other.split('.');
  const differs = one.split('.').findIndex((key, index) => key !== keys[index]);
  return differs < 0 ? one : firstKeys(one, differs);
}
