import { err, ok, type Result } from 'neverthrow';
import type { Randomness } from '../../randomness.ts';
import type { Asked, Input, Job } from './asked.ts';
import { checkCall, type MoneyCall } from '../call.ts';
import type { RequestFault } from '../requestFault.ts';

const UNREADABLE: RequestFault = { path: '', rule: 'must be plain values that can be read' };
const NOT_JSON: RequestFault = { path: '', rule: 'must be plain JSON, without cycles or bigints' };

/** 160 bits: no two calls ever share a key by chance. */
const KEY_LENGTH = 32;

/** Reads what the caller gave, once, and writes down what will be sent; or names every fault. */
export function readJob<Body>(
  asked: Asked<Body>,
  randomness: Randomness,
): Result<Job<Body>, readonly RequestFault[]> {
  try {
    const input = asked.read();
    const movesMoney = asked.effect === 'money';
    const faults = [...input.faults, ...checkCall(asked.call, movesMoney)];
    if (faults.length > 0) return err(faults);
    if (input.body === undefined) return ok(jobOf(asked, input, undefined, randomness));
    const body = textOf(input.body);
    return body === undefined ? err([NOT_JSON]) : ok(jobOf(asked, input, body, randomness));
  } catch {
    // A getter or a proxy of the caller's that throws.
    return err([UNREADABLE]);
  }
}

function jobOf<Body>(
  { operation, effect, isRepeatable, answer, call }: Asked<Body>,
  { path, query }: Input,
  body: string | undefined,
  randomness: Randomness,
): Job<Body> {
  const { idempotencyKey, isRepeat = false, timeoutMs, signal }: MoneyCall = call ?? {};
  return {
    operation,
    effect,
    isRepeatable: isRepeatable ?? true,
    answer,
    method: body === undefined ? 'GET' : 'POST',
    path: `/${path.join('/')}`,
    query: queryText(query),
    body,
    idempotencyKey:
      effect === 'money' ? (idempotencyKey ?? randomness.base32(KEY_LENGTH)) : undefined,
    isRepeat,
    timeoutMs,
    signal,
  };
}

/** The body as JSON; nothing when it cannot be written. */
function textOf(body: unknown): string | undefined {
  try {
    return JSON.stringify(body);
  } catch {
    return undefined;
  }
}

function queryText(query: Input['query']): string {
  if (!query) return '';
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) params.append(name, String(value));
  }
  return params.size === 0 ? '' : `?${params.toString()}`;
}
