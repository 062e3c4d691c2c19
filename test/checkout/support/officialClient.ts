import { Checkout } from 'checkout-sdk-node';
import { vi } from 'vitest';
import { fakeFetch, type FakeReply, type Sent } from './fakeFetch.ts';
import { SECRET_KEY } from './testClient.ts';

export type Options = NonNullable<ConstructorParameters<typeof Checkout>[1]>;

const OFFICIAL_HOST = 'https://api.sandbox.example.org';

/**
 * checkout-sdk-node 5.2.1 with a network that is one fixed reply. It takes the global fetch, which
 * the test has to give back.
 */
export function officialAnswering(
  reply: FakeReply | ((sent: Sent) => Promise<Response>),
  options: Partial<Options> = {},
): { official: Checkout; sent: Sent[]; inits: unknown[] } {
  const { fetch, sent } = fakeFetch(reply);
  const inits: unknown[] = [];
  vi.stubGlobal('fetch', (input: string, init?: RequestInit) => {
    inits.push(init);
    const body = init?.body instanceof URLSearchParams ? init.body.toString() : init?.body;
    return fetch(input, { ...init, body: body ?? null });
  });
  const official = new Checkout(SECRET_KEY, { host: OFFICIAL_HOST, ...options } as Options);
  return { official, sent, inits };
}

/** What a call of it rejects with. */
export async function rejectionOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await call;
  } catch (error) {
    return Object.fromEntries(
      ['name', 'http_code', 'body', 'cause', 'code', 'headers'].map((field) => [
        field,
        Reflect.get(Object(error), field) as unknown,
      ]),
    );
  }
  throw new Error('the call did not fail');
}
