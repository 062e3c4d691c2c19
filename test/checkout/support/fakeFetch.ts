/** What a fake Checkout.com was sent. */
export interface Sent {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON, or a form as text; undefined when there was no body. */
  readonly body: unknown;
}

export interface FakeReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text is sent as it is, anything else as JSON; left out, the body is empty. */
  readonly body?: unknown;
}

type Reply = FakeReply | ((sent: Sent) => Promise<Response>);

/** A fetch that answers every request alike and remembers what it was sent. */
export function fakeFetch(reply: Reply): { fetch: typeof globalThis.fetch; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    if (typeof input !== 'string') throw new Error('the client sends addresses as text');
    const headers = Object.fromEntries(new Headers(init?.headers).entries());
    const isForm = headers['content-type']?.includes('form') ?? false;
    const text = typeof init?.body === 'string' ? init.body : undefined;
    const body: unknown = text === undefined || isForm ? text : JSON.parse(text);
    const one = { method: init?.method ?? 'GET', url: new URL(input), headers, body };
    sent.push(one);
    return typeof reply === 'function' ? reply(one) : Promise.resolve(responseOf(reply));
  };
  return { fetch, sent };
}

export function responseOf({ status = 200, headers = {}, body }: FakeReply): Response {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text ?? null, { status, headers });
}
