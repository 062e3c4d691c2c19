import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { TLSSocket } from 'node:tls';
import type { Clock } from '../../clock.ts';
import type { Exchange, Outgoing, Reply } from './exchange.ts';
import { NeverConnected } from './neverConnected.ts';

export interface NodeExchangeOptions {
  readonly clock: Clock;
  /** How long connecting may take, the TLS handshake included, in ms. */
  readonly connectTimeoutMs: number;
}

/** A server may close a connection that rests, and a request that meets this is lost. */
const REST_MS = 4_000;

/**
 * Exchanges over Node's own HTTP, with connections that are used again. It follows no redirect and
 * repeats nothing, as each would send a money call twice.
 *
 * A third of what fetch costs, and it knows whether a connection ever stood: a call that failed
 * before then was certainly not sent.
 */
export function nodeExchange({ clock, connectTimeoutMs }: NodeExchangeOptions): Exchange {
  const plain = new http.Agent({ keepAlive: true, timeout: REST_MS });
  const secure = new https.Agent({ keepAlive: true, timeout: REST_MS });

  function open({ url, method, headers, body }: Outgoing): ClientRequest {
    const isSecure = url.startsWith('https:');
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { method, headers: { ...headers, ...length } };
    return isSecure
      ? https.request(url, { ...options, agent: secure })
      : http.request(url, { ...options, agent: plain });
  }

  return (outgoing) =>
    new Promise((resolve, reject) => {
      const { body, signal } = outgoing;
      const request = open(outgoing);
      const breakOff = (): void => {
        request.destroy();
      };
      const connection = watchConnection(request, clock, connectTimeoutMs);
      const fail = (cause: unknown): void => {
        signal.removeEventListener('abort', breakOff);
        reject(connection.stood() ? cause : new NeverConnected(codeOf(cause), cause));
      };
      const done = (reply: Reply): void => {
        signal.removeEventListener('abort', breakOff);
        resolve(reply);
      };
      signal.addEventListener('abort', breakOff, { once: true });
      request.on('error', fail);
      request.once('response', (response) => read(response, done, fail));
      request.end(body);
      if (signal.aborted) breakOff();
    });
}

interface WatchedConnection {
  /** Whether it ever stood. Before then nothing of a request leaves. */
  readonly stood: () => boolean;
}

/** Gives a request up when its connection does not stand in time. */
function watchConnection(request: ClientRequest, clock: Clock, limitMs: number): WatchedConnection {
  let stands = false;
  request.once('socket', (socket) => {
    stands = request.reusedSocket;
    if (stands) return;
    const timer = clock.setTimeout(() => {
      request.destroy(new NeverConnected('CONNECT_TIMEOUT'));
    }, limitMs);
    const stopWaiting = (): void => clock.clearTimeout(timer);
    socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', () => {
      stands = true;
      stopWaiting();
    });
    socket.once('close', stopWaiting);
  });
  return { stood: () => stands };
}

function read(
  response: IncomingMessage,
  done: (reply: Reply) => void,
  fail: (cause: unknown) => void,
): void {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  // A connection that breaks within the answer is told here, not to the request.
  response.once('error', fail);
  response.once('end', () => {
    const { statusCode: status = 0, headers } = response;
    done({ status, headers: flat(headers), text: textOf(chunks) });
  });
}

/** As fetch gives them: one text for each name. */
function flat(headers: IncomingMessage['headers']): Record<string, string> {
  const given: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) given[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return given;
}

const decoder = new TextDecoder();

/** UTF-8, without the mark that may stand before it. */
function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return decoder.decode(chunks.length === 1 ? only : Buffer.concat(chunks));
}

function codeOf(cause: unknown): string {
  const { code } = cause as { readonly code?: unknown };
  return typeof code === 'string' ? code : 'NOT_CONNECTED';
}
