import { err, ok, type Result } from 'neverthrow';

/**
 * Why a body could not be read: somebody in front has read it, it is larger than allowed, or its
 * connection ended first.
 */
export type BodyFault = 'taken' | 'tooLarge' | 'brokenOff';

/**
 * The bytes of a request's body, as they arrived. Reads no further than the limit, whatever the
 * headers promise.
 */
export async function readBytes(
  request: Request,
  maxBytes: number,
  giveUp: AbortSignal = request.signal,
): Promise<Result<Uint8Array, BodyFault>> {
  if (request.bodyUsed || request.body?.locked) return err('taken');
  if (Number(request.headers.get('content-length')) > maxBytes) return err('tooLarge');
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunksOf(request, giveUp)) {
      // What is no bytes has no length that could be held against the limit.
      if (!ArrayBuffer.isView(chunk)) return err('taken');
      length += chunk.byteLength;
      if (length > maxBytes) return err('tooLarge');
      chunks.push(chunk);
    }
  } catch {
    return err('brokenOff');
  }
  return giveUp.aborted ? err('brokenOff') : ok(Buffer.concat(chunks));
}

async function* chunksOf({ body }: Request, giveUp: AbortSignal): AsyncGenerator<Uint8Array> {
  if (!body) return;
  const reader = body.getReader();
  const stop = (): void => void reader.cancel().catch(() => undefined);
  giveUp.addEventListener('abort', stop, { once: true });
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    giveUp.removeEventListener('abort', stop);
    stop();
  }
}
