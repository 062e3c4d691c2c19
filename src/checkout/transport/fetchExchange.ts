import { createFetch } from 'ofetch';
import type { Exchange } from './exchange.ts';

/** Exchanges over a fetch that somebody else provides. */
export function fetchExchange(fetch: typeof globalThis.fetch): Exchange {
  const send = createFetch({ fetch });
  return async ({ url, method, headers, body, signal }) => {
    const response = await send.raw<string, 'text'>(url, {
      method,
      headers,
      ...(body !== undefined && { body }),
      signal,
      retry: false,
      // Following a redirect would send a money call twice, and the key to another host.
      redirect: 'manual',
      responseType: 'text',
      ignoreResponseError: true,
    });
    const { status, _data: text = '' } = response;
    return { status, headers: Object.fromEntries(response.headers.entries()), text };
  };
}
