import type { IncomingMessage } from 'node:http';

/** A request of Node's, with what parsers in front of the handler may have left on it. */
export type NodeRequest = IncomingMessage & {
  readonly body?: unknown;
  /** Where NestJS, Firebase and others keep the bytes beside the parsed body. */
  readonly rawBody?: unknown;
};

/** What is left of a request's body when others may have read it before. */
export type LeftBody =
  | { readonly kind: 'none' }
  /** Nobody has read it. */
  | { readonly kind: 'unread' }
  | { readonly kind: 'whole'; readonly bytes: Uint8Array<ArrayBuffer> }
  /** Read by somebody who kept nothing that can be relied on. */
  | { readonly kind: 'taken' };

/**
 * What a body says decides about money, so what others have kept of it is believed only where it
 * can be all of it. `mayBeParsed` takes JSON that was parsed and is written anew: not for a body
 * whose bytes are signed.
 */
export function leftBody(request: NodeRequest, mayBeParsed: boolean): LeftBody {
  const length = toldLength(request);
  if (!request.readableDidRead) return { kind: request.readableEnded ? 'none' : 'unread' };
  if (length === 0) return { kind: 'none' };
  const kept = [request.rawBody, request.body].map(bytesOf).find((bytes) => bytes.length > 0);
  if (kept) {
    return length === undefined || length === kept.length
      ? { kind: 'whole', bytes: kept }
      : { kind: 'taken' };
  }
  return mayBeParsed && isParsed(request.body, length)
    ? { kind: 'whole', bytes: Buffer.from(JSON.stringify(request.body)) }
    : { kind: 'taken' };
}

/** Whether there is nothing more to come of a request, so that its connection can go on. */
export function isReadToItsEnd(request: IncomingMessage): boolean {
  return request.readableEnded || toldLength(request) === 0;
}

/** In bytes; unknown where the body ends when it ends. */
function toldLength({ headers, httpVersionMajor }: IncomingMessage): number | undefined {
  const length = headers['content-length'];
  if (length !== undefined) return Number(length);
  return headers['transfer-encoding'] === undefined && httpVersionMajor < 2 ? 0 : undefined;
}

function bytesOf(kept: unknown): Uint8Array<ArrayBuffer> {
  if (typeof kept === 'string') return Buffer.from(kept);
  return kept instanceof Uint8Array ? Buffer.from(kept) : Buffer.alloc(0);
}

/** Parsers put an empty object where they have read nothing, which must not pass for the body. */
function isParsed(body: unknown, length: number | undefined): boolean {
  if (typeof body !== 'object' || body === null) return false;
  return Object.keys(body).length > 0 || length === '{}'.length;
}
