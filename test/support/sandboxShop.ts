import { isSignedBy, SIGNATURE_HEADER } from '../../src/webhooks/webhookSignature.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

/** A body or event, as loosely as JSON comes. */
// eslint-disable-next-line typescript/no-explicit-any
export type Json = any;

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Json;
}

interface Delivered {
  readonly at: number;
  readonly event: Json;
  readonly isSigned: boolean;
  readonly headers: Headers;
}

/** A merchant: a sandbox, a clock that stands still, an endpoint that takes every webhook. */
export interface SandboxShop {
  readonly sandbox: Sandbox;
  readonly clock: VirtualClock;
  readonly delivered: readonly Delivered[];
  /** Types of the events delivered so far. */
  eventTypes(): string[];
  lastEvent(type: string): Json;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  get(path: string): Promise<Reply>;
  /** Asks for a payment of 100.00 GBP with the 4242 Visa, unless told otherwise. */
  pay(fields?: object, card?: object): Promise<Json>;
  /** Time passes, in ms. */
  pass(ms: number): Promise<void>;
}

export const START = Date.UTC(2026, 0, 15, 12);
const SIGNATURE_KEY = 'shop signature key';
export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

export const visa = {
  type: 'card',
  number: '4242424242424242',
  expiry_month: 6,
  expiry_year: 2030,
  cvv: '100',
};

export function openShop(options: SandboxOptions = {}): SandboxShop {
  const clock = new VirtualClock(START);
  const delivered: Delivered[] = [];
  const sandbox = createSandbox({ clock, seed: 7, ...options });
  sandbox.webhooks.addEndpoint({
    url: 'https://shop.example/webhooks',
    signatureKey: SIGNATURE_KEY,
    async deliver(request) {
      const rawBody = await request.text();
      const signature = request.headers.get(SIGNATURE_HEADER) ?? '';
      const isSigned = isSignedBy(rawBody, signature, [SIGNATURE_KEY]);
      const { headers } = request;
      delivered.push({ at: clock.now(), event: JSON.parse(rawBody), isSigned, headers });
      return new Response(null, { status: isSigned ? 200 : 401 });
    },
  });
  const send = async (method: string, path: string, init: RequestInit): Promise<Reply> => {
    const key = path === '/tokens' ? sandbox.publicKey : sandbox.secretKey;
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${key}`);
    return readReply(await sandbox.fetch(path, { ...init, method, headers }));
  };
  const post: SandboxShop['post'] = (path, body, headers) =>
    send('POST', path, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    sandbox,
    clock,
    delivered,
    eventTypes: () => delivered.map(({ event }) => event.type),
    lastEvent: (type) => delivered.findLast(({ event }) => event.type === type)?.event,
    post,
    get: (path) => send('GET', path, {}),
    async pay(fields = {}, card = {}) {
      const source = { ...visa, ...card };
      const request = { source, amount: 10_000, currency: 'GBP', reference: 'ORD-1' };
      const { body } = await post('/payments', { ...request, ...fields });
      return body;
    },
    pass: (ms) => clock.advanceAsync(ms),
  };
}

export async function readReply(response: Response): Promise<Reply> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: isJson ? JSON.parse(text) : undefined,
  };
}

/** The address behind a link of an answer or event. */
export function linkOf(body: Json, name: string): string {
  return body['_links'][name].href as string;
}
