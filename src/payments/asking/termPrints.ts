import { createHash } from 'node:crypto';

/** Compared as terms of their own, or no terms at all: who asks, and from which device. */
const leftOut: ReadonlySet<string> = new Set([
  'reference',
  'amount',
  'currency',
  'capture',
  'capture_on',
  'authorization_type',
  'payment_ip',
  'risk',
]);

/**
 * Never kept, not even as a digest, at whatever depth: what names a card or an account, and what is
 * made anew for each request. A fresh token is the same terms: of whose card it is made nobody here
 * can tell.
 */
const secret: ReadonlySet<string> = new Set([
  'number',
  'cvv',
  'token',
  'token_data',
  'cryptogram',
  'xid',
  'eci',
  'account_number',
  'iban',
  'bban',
  'last_four',
]);

const LENGTH = 10;

/**
 * A short digest of each field of a request, by which a repetition is told from another request
 * without its contents being kept. Salted, so that digests of two requests cannot be compared.
 */
export function termPrints(body: object, salt: string): Record<string, string> {
  const fields = Object.entries(body).filter(
    ([name, value]) => value !== undefined && !leftOut.has(name),
  );
  return Object.fromEntries(fields.map(([name, value]) => [name, print(salt, name, value)]));
}

/** Names of the fields that one request has otherwise than the other, in alphabetical order. */
export function differingPrints(
  one: Readonly<Record<string, string>>,
  other: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).toSorted();
}

function print(salt: string, name: string, value: unknown): string {
  const text = JSON.stringify([salt, name, plain(value)]);
  return createHash('sha256').update(text).digest('base64url').slice(0, LENGTH);
}

/** The order of fields means nothing, nor does one that is undefined. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .filter(([name, inner]) => inner !== undefined && !secret.has(name))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, inner]) => [name, plain(inner)]);
}
