/** What a fake Checkout.com was sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when there was no body. */
  readonly body: unknown;
}

export interface FakeReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON; left out, the body is empty. */
  readonly body?: unknown;
}

type Reply = FakeReply | (() => Promise<Response>);

/** A fetch that answers every request alike and remembers what it was sent. */
export function fakeFetch(reply: Reply): { fetch: typeof globalThis.fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (typeof input !== 'string') throw new Error('the client sends addresses as text');
    const headers = Object.fromEntries(new Headers(init?.headers).entries());
    const body: unknown = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    sent.push({ method: init?.method ?? 'GET', url: new URL(input), headers, body });
    return typeof reply === 'function' ? reply() : Promise.resolve(responseOf(reply));
  };
  return { fetch, sent };
}

function responseOf({ status = 200, headers = {}, body }: FakeReply): Response {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text ?? null, { status, headers });
}
