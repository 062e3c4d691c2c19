import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../../shared/fixtures/', import.meta.url));

interface Listed {
  readonly file: string;
  readonly operation?: string;
  readonly http_status?: number;
}

export interface RecordedPayload {
  readonly name: string;
  readonly status: number;
  readonly body: unknown;
}

/** Recorded payloads lie beside the repository on some machines. */
export const hasPayloads = existsSync(`${folder}index.json`);

/** Says in one line what is left out where they are missing. */
export const payloadsTitle = hasPayloads
  ? 'recorded payloads'
  : 'recorded payloads (left out: no ../shared/fixtures beside the repository)';

/** The payloads of one operation, such as `POST /payments`. */
export function payloadsOf(
  kind: 'requests' | 'responses' | 'errors',
  operation: string,
): RecordedPayload[] {
  if (!hasPayloads) return [];
  const index = JSON.parse(readFileSync(`${folder}index.json`, 'utf8')) as { files: Listed[] };
  const wanted = index.files.filter(
    (listed) => listed.operation === operation && listed.file.startsWith(kind),
  );
  return wanted.map(({ file, http_status: status = 200 }) => ({
    name: file.replace(/^\w+\/(.*)\.json$/, '$1'),
    status,
    body: JSON.parse(readFileSync(`${folder}${file}`, 'utf8')) as unknown,
  }));
}
