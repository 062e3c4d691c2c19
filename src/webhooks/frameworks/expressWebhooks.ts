import { isReadToItsEnd, type NodeRequest } from '../../http/leftBody.ts';
import type { ServerResponse } from 'node:http';
import type { WebhookHandler } from '../webhookHandler.ts';
import { webhookRequest } from './webhookRequest.ts';

/**
 * The endpoint as a handler for Express, and for all that hands on Node's own request and response:
 * `node:http`, Connect, NestJS.
 *
 * Mount it before `express.json()`: the signature covers the raw body, of which a JSON parser
 * leaves nothing. Behind `express.raw()` it works as well.
 */
export function expressWebhooks(
  handler: WebhookHandler,
): (
  request: NodeRequest,
  response: ServerResponse,
  next?: (cause: unknown) => void,
) => Promise<void> {
  return async (request, response, next) => {
    try {
      await send(await handler(await webhookRequest(request)), request, response);
    } catch (cause) {
      if (!next) throw cause;
      next(cause);
    }
  };
}

async function send(
  answer: Response,
  request: NodeRequest,
  response: ServerResponse,
): Promise<void> {
  const text = await answer.text();
  // A body that was not read to its end must not be taken for the next request.
  if (!isReadToItsEnd(request)) response.shouldKeepAlive = false;
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(text);
}
