import type { Exchange } from './exchange.ts';
import { fetchExchange } from './fetchExchange.ts';
import { nodeExchange, type NodeExchangeOptions } from './nodeExchange.ts';

export interface ExchangeOptions extends NodeExchangeOptions {
  /** Sends the requests, when the caller has one. */
  readonly fetch: typeof globalThis.fetch | undefined;
}

/** The global fetch as it was before anybody could replace it. */
const nativeFetch = globalThis.fetch;

/**
 * The caller's fetch; else a global fetch that was put in the place of Node's, which is looked up
 * at each call, so that tracing that comes later still sees it; else Node's own HTTP.
 */
export function exchangeFor(options: ExchangeOptions): Exchange {
  const { fetch } = options;
  if (fetch) return fetchExchange(fetch);
  const direct = nodeExchange(options);
  const replaced = fetchExchange((...call) => globalThis.fetch(...call));
  return (outgoing) => (globalThis.fetch === nativeFetch ? direct : replaced)(outgoing);
}
