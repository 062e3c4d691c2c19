import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

/**
 * Recorded payloads lie beside the repository on some machines. Tests name themselves accordingly.
 */
export const hasFixtures = existsSync(folder);

/** Title for tests that need them: says in one line what is left out where they are missing. */
export const fixturesTitle = hasFixtures
  ? 'recorded payloads'
  : 'recorded payloads (left out: no ../shared/fixtures beside the repository)';

/** Names of the recorded payloads of a kind, without `.json`; none where the folder is missing. */
export function fixtureNames(kind: 'requests' | 'responses' | 'webhooks' | 'errors'): string[] {
  if (!hasFixtures) return [];
  return readdirSync(`${folder}${kind}`).map((file) => file.replace(/\.json$/, ''));
}

export function fixtureText(kind: string, name: string): string {
  return readFileSync(`${folder}${kind}/${name}.json`, 'utf8');
}
