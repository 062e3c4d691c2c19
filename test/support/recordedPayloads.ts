import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Json } from './sandboxShop.ts';

const folder = fileURLToPath(new URL('../../../shared/fixtures/', import.meta.url));

interface Listed {
  readonly file: string;
  readonly operation?: string;
  readonly http_status?: number;
}

export interface RecordedPayload {
  readonly name: string;
  /** Method and path, such as `POST /payments`. */
  readonly operation: string;
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
  return allPayloads(kind).filter((payload) => payload.operation === operation);
}

/** Every payload of a kind, whatever it belongs to. */
export function allPayloads(kind: 'requests' | 'responses' | 'errors'): RecordedPayload[] {
  return listedIn(kind).map(({ file, operation = '', http_status: status = 200 }) => ({
    name: nameOf(file),
    operation,
    status,
    body: JSON.parse(textOf(file)) as unknown,
  }));
}

/** One payload by its name, such as `responses/card-verified`. */
export function recordedPayload(name: string): Json {
  return JSON.parse(textOf(`${name}.json`));
}

/** The names of all payloads of a kind. */
export function payloadNames(kind: 'responses' | 'errors' | 'webhooks'): string[] {
  return listedIn(kind).map(({ file }) => nameOf(file));
}

/** Whole webhooks as they were received. Two of the files are only parts of one. */
export function recordedWebhooks(): { readonly name: string; readonly text: string }[] {
  return listedIn('webhooks')
    .map(({ file }) => ({ name: nameOf(file), text: textOf(file) }))
    .filter(({ name }) => !/^(?:event-data|out-of-order)/.test(name));
}

function listedIn(kind: string): Listed[] {
  if (!hasPayloads) return [];
  const index = JSON.parse(textOf('index.json')) as { files: Listed[] };
  return index.files.filter(({ file }) => file.startsWith(`${kind}/`));
}

function nameOf(file: string): string {
  return file.replace(/^\w+\/(.*)\.json$/, '$1');
}

function textOf(file: string): string {
  return readFileSync(`${folder}${file}`, 'utf8');
}
