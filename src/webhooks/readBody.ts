import { err, ok, type Result } from 'neverthrow';
import type { WebhookError } from './webhookError.ts';

/**
 * The bytes of a request's body, as they arrived. Reads no further than the limit, whatever the
 * headers promise.
 */
export async function readBody(
  request: Request,
  maxBytes: number,
  giveUp: AbortSignal,
): Promise<Result<Uint8Array, WebhookError>> {
  if (request.bodyUsed || request.body?.locked) return err(bodyParsed);
  if (Number(request.headers.get('content-length')) > maxBytes) return err(tooLarge(maxBytes));
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of chunksOf(request, giveUp)) {
      length += chunk.byteLength;
      if (length > maxBytes) return err(tooLarge(maxBytes));
      chunks.push(chunk);
    }
  } catch {
    return err(brokenOff);
  }
  return giveUp.aborted ? err(brokenOff) : ok(Buffer.concat(chunks));
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

const bodyParsed: WebhookError = {
  kind: 'bodyParsed',
  status: 500,
  message:
    'Something in front of the webhook handler, such as a JSON body parser, has read the body. ' +
    'The signature covers its raw bytes: mount the webhook route before that parser.',
};

const brokenOff: WebhookError = {
  kind: 'brokenOff',
  status: 400,
  message: 'The connection ended before the body of the webhook did.',
};

function tooLarge(maxBytes: number): WebhookError {
  return {
    kind: 'tooLarge',
    status: 413,
    message: `The body of the webhook is larger than ${maxBytes} bytes.`,
  };
}
