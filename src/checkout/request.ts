import { err, ResultAsync, type Result } from 'neverthrow';
import { keyCredentials } from './access/credentials.ts';
import { tokenCredentials } from './access/tokenCredentials.ts';
import type { Asked } from './sending/asked.ts';
import type { Answered } from './call.ts';
import { invalidRequest, type CheckoutError } from './checkoutError.ts';
import type { CheckoutAccess } from './parseCheckoutConfig.ts';
import { readJob } from './sending/readJob.ts';
import { sendJob } from './sending/sendJob.ts';
import { exchangeFor } from './transport/exchangeFor.ts';
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
  const { fetch, connectTimeoutMs, credentials, publicKey, rateLimit, ...rest } = access;
  const { clock, timeoutMs } = access;
  const exchange = exchangeFor({ fetch, clock, connectTimeoutMs });
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
