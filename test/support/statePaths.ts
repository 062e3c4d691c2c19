import type { StateValue } from 'xstate';

/** Dotted paths of the innermost states of a state value. */
export function statePaths(value: StateValue): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value).flatMap(([name, inner = {}]) =>
    statePaths(inner).map((path) => `${name}.${path}`),
  );
}
