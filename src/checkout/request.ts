import { err, ResultAsync, type Result } from 'neverthrow';
import { createFetch } from 'ofetch';
import { keyCredentials } from './access/credentials.ts';
import { tokenCredentials } from './access/tokenCredentials.ts';
import type { Asked } from './sending/asked.ts';
import type { Answered } from './call.ts';
import { invalidRequest, type CheckoutError } from './checkoutError.ts';
import type { CheckoutAccess } from './parseCheckoutConfig.ts';
import { readJob } from './sending/readJob.ts';
import { sendJob } from './sending/sendJob.ts';
import type { Exchange } from './transport/exchange.ts';
import type { Http } from './transport/http.ts';
import { createRateLimiter } from './transport/rateLimiter.ts';

/** Does one operation: what was given is read once, checked, sent and understood. Never rejects. */
export function request<Body>(
  http: Http,
  asked: Asked<Body>,
): ResultAsync<Answered<Body>, CheckoutError> {
  return new ResultAsync(perform(http, asked));
}

async function perform<Body>(
  http: Http,
  asked: Asked<Body>,
): Promise<Result<Answered<Body>, CheckoutError>> {
  const job = readJob(asked, http.randomness);
  if (job.isOk()) return sendJob(http, job.value);
  const { operation, effect } = asked;
  const call = { operation, movesMoney: effect === 'money', elapsedMs: 0, attempts: 0 };
  return err(invalidRequest(call, job.error));
}

export function openHttp(access: CheckoutAccess): Http {
  const { fetch, credentials, publicKey, rateLimit, ...rest } = access;
  const { clock, timeoutMs } = access;
  const exchange = exchangeOver(fetch);
  return {
    ...rest,
    exchange,
    credentials:
      'secretKey' in credentials
        ? keyCredentials(credentials.secretKey)
        : tokenCredentials({ access: credentials, exchange, clock, timeoutMs }),
    publicCredentials: publicKey === undefined ? undefined : keyCredentials(publicKey),
    limits: rateLimit && {
      reads: createRateLimiter(rateLimit.readsPerSecond, clock),
      writes: createRateLimiter(rateLimit.writesPerSecond, clock),
    },
  };
}

function exchangeOver(fetch: CheckoutAccess['fetch']): Exchange {
  // Looked up at each call, so that tracing which replaces the global fetch later still sees it.
  const current: typeof globalThis.fetch = (...call) => globalThis.fetch(...call);
  const send = createFetch({ fetch: fetch ?? current });
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
