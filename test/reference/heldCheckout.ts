import type { IncomingMessage, ServerResponse } from 'node:http';
import { createSandbox, VirtualClock, type Sandbox } from '../../src/sandbox/index.ts';
import { serveLoopback } from '../support/serveLoopback.ts';
import { HeldCall, type HeldWebhook } from './heldCall.ts';

/** Longer than the sandbox takes to carry anything out and to tell of it. */
const LONG_ENOUGH_MS = 10_000;
const card = { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 };
const WEBHOOK_KEY = 'key of the held checkout';

/** Checkout.com over HTTP whose answers and webhooks wait until the test lets them go. */
export interface HeldCheckout {
  readonly url: string;
  readonly secretKey: string;
  readonly webhookKey: string;
  /** What it was asked for, in order: `capture 40`. */
  readonly asked: readonly string[];
  /** The same calls, to be answered. */
  readonly calls: readonly HeldCall[];
  /** Stands for a card that approves, as a shopper's browser would get it. */
  readonly token: () => Promise<string>;
  readonly close: () => void;
}

export async function holdCheckout(): Promise<HeldCheckout> {
  const clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  const sandbox = createSandbox({ clock, seed: 7, rateLimit: 'off' });
  const asked: string[] = [];
  const calls: HeldCall[] = [];
  let told: HeldWebhook[] = [];
  sandbox.webhooks.addEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: WEBHOOK_KEY,
    async deliver(request) {
      const body = await request.text();
      const { type } = JSON.parse(body) as { readonly type: string };
      told.push({ type, body, headers: request.headers });
      return new Response();
    },
  });
  const take = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await readBody(incoming);
    asked.push(nameOf(incoming.url ?? '', body));
    const call = new HeldCall(outgoing, async (responseCode) => {
      told = call.webhooks;
      const answer = await forward(sandbox, incoming, body, responseCode);
      await clock.advanceAsync(LONG_ENOUGH_MS);
      return answer;
    });
    calls.push(call);
  };
  const server = await serveLoopback((incoming, outgoing) => {
    take(incoming, outgoing).catch(() => outgoing.destroy());
  });
  return {
    url: server.url,
    secretKey: sandbox.secretKey,
    webhookKey: WEBHOOK_KEY,
    asked,
    calls,
    token: () => makeToken(sandbox),
    close() {
      server.close();
      sandbox.close();
    },
  };
}

function forward(
  sandbox: Sandbox,
  { method = 'GET', url = '/', headers }: IncomingMessage,
  body: Body,
  responseCode: string | undefined,
): Promise<Response> {
  const { authorization = '', 'cko-idempotency-key': key = '' } = headers;
  const metadata = responseCode && { metadata: { sandbox_response_code: responseCode } };
  return sandbox.fetch(url, {
    method,
    headers: { authorization, 'cko-idempotency-key': String(key) },
    body: JSON.stringify({ ...body, ...metadata }),
  });
}

async function makeToken({ fetch, publicKey }: Sandbox): Promise<string> {
  const answer = await fetch('/tokens', {
    method: 'POST',
    headers: { authorization: `Bearer ${publicKey}` },
    body: JSON.stringify(card),
  });
  return ((await answer.json()) as { readonly token: string }).token;
}

type Body = Readonly<Record<string, unknown>> & { readonly amount?: number };

async function readBody(incoming: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  return text === '' ? {} : (JSON.parse(text) as Body);
}

/** `/payments/pay_1/captures` -> `capture 40`. */
function nameOf(url: string, { amount }: Body): string {
  const name = /\/(capture|void|refund)s$/.exec(url)?.[1] ?? 'pay';
  return amount === undefined ? name : `${name} ${amount}`;
}
