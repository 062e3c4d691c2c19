import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json } from './sandboxShop.ts';

const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

/** Payloads recorded from Checkout.com lie beside the repository on some machines only. */
export const hasRecordings = existsSync(folder);

/** Says in one line what is left out where they are missing. */
export const recordingsTitle = hasRecordings
  ? 'recorded payloads'
  : 'recorded payloads (left out: no ../shared/fixtures beside the repository)';

export function recorded(name: string): Json {
  return JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'));
}

/** The paths of all keys of a payload, such as `source.last4`; lists count by their first entry. */
export function keyPaths(value: unknown, prefix = ''): string[] {
  if (Array.isArray(value)) return keyPaths(value[0], prefix);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    `${prefix}${key}`,
    ...keyPaths(inner, `${prefix}${key}.`),
  ]);
}
