/** The paths of all keys of a payload, such as `source.last4`; lists count by their first entry. */
export function keyPaths(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return keyPaths(value[0], prefix);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    `${prefix}${key}`,
    ...keyPaths(inner, `${prefix}${key}.`),
  ]);
}
