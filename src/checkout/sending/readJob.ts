import { err, ok, type Result } from 'neverthrow';
import type { Randomness } from '../../randomness.ts';
import type { Asked, Input, Job } from './asked.ts';
import { readCall, type MoneyCall } from '../call.ts';
import { faultsOf, type RequestFault } from '../requestFault.ts';

const UNREADABLE: RequestFault = { path: '', rule: 'must be plain values that can be read' };

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
    const call = readCall(asked.call, movesMoney);
    const faults = [...input.faults, ...faultsOf(call)];
    if (call.isErr() || faults.length > 0) return err(faults);
    // Plain data, as the check found it.
    const body = input.body === undefined ? undefined : JSON.stringify(input.body);
    return ok(jobOf(asked, call.value, input, body, randomness));
  } catch {
    // A getter or a proxy of the caller's that throws.
    return err([UNREADABLE]);
  }
}

function jobOf<Body>(
  { operation, effect, isRepeatable, answer }: Asked<Body>,
  { idempotencyKey, isRepeat = false, timeoutMs, signal }: MoneyCall,
  { path, query }: Input,
  body: string | undefined,
  randomness: Randomness,
): Job<Body> {
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

function queryText(query: Input['query']): string {
  if (!query) return '';
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) params.append(name, String(value));
  }
  return params.size === 0 ? '' : `?${params.toString()}`;
}
