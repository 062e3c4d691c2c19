import type { NodeRequest } from '../../http/leftBody.ts';
import type { WebhookHandler } from '../webhookHandler.ts';
import { webhookRequest } from './webhookRequest.ts';

/** What is used of Fastify. */
interface FastifyScope {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    parser: (request: unknown, payload: unknown, done: (cause: null) => void) => void,
  ): unknown;
  post(
    path: string,
    handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
  ): unknown;
}

interface FastifyRequest {
  readonly raw: NodeRequest;
}

interface FastifyReply {
  code(status: number): FastifyReply;
  headers(headers: Record<string, string>): FastifyReply;
  send(text: string): FastifyReply;
}

/**
 * The endpoint as a plugin for Fastify; its prefix is the path:
 * `app.register(fastifyWebhooks(handler), { prefix: '/webhooks' })`.
 *
 * Within the plugin no body is parsed, as the signature covers the raw one. Do not wrap it in
 * `fastify-plugin`: it would take the parsers of the whole application away.
 */
export function fastifyWebhooks(
  handler: WebhookHandler,
): (scope: FastifyScope, options: unknown, done: () => void) => void {
  return (scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.post('/', async ({ raw }, reply) => {
      const answer = await handler(await webhookRequest(raw));
      const headers = Object.fromEntries(answer.headers);
      return reply
        .code(answer.status)
        .headers(headers)
        .send(await answer.text());
    });
    done();
  };
}
