import type { Sandbox } from '../../src/sandbox/index.ts';
import type { Randomness } from '../../src/randomness.ts';
import { goodRequests, pathTemplates } from './goodRequests.ts';

export interface FuzzedRequest {
  readonly path: string;
  readonly init: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
  };
}

/** Makes requests that are wrong in one way or several, and now and then right. */
export interface RequestFuzzer {
  next(): FuzzedRequest;
  /** Takes ids from an answer, so that later requests can be about something. */
  learn(answer: string): void;
}

const ID = /\b(?:pay|sid|tok|src|cus|act|evt|wfa|dsp)_[a-z2-7]{26}\b/g;
const IDS_KEPT = 200;

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND', 'post'];

const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/xml',
  '',
];

/** What programs choke on. */
const values: readonly unknown[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  9_007_199_254_740_993,
  -0,
  [],
  {},
  [[]],
  [null],
  { length: -1 },
  { toString: 'x', valueOf: 'y' },
  { constructor: { prototype: { admin: true } } },
  JSON.parse('{"__proto__":{"amount":1}}'),
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '\u0000',
  '\ud800',
  '\u202e',
  '🙂'.repeat(50),
  'a'.repeat(5_000),
  '<script>alert(1)</script>',
  "' OR 1=1 --",
  '%00%0d%0aSet-Cookie: a=b',
  'https://shop.example/\r\nX: y',
  'https://shop.example/é?a=1#b',
  'javascript:alert(1)',
  '9999-99-99T99:99:99Z',
  '+275760-09-13T00:00:00Z',
  '0000-00-00T00:00',
  Array.from({ length: 300 }, (_, index) => index),
  Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`k${index}`, index])),
];

const oddKeys = ['__proto__', 'constructor', 'toString', '', '\u0000', '0', 'a'.repeat(2_000)];

const rawBodies: readonly string[] = [
  '{',
  '}',
  'null',
  'true',
  '1e999',
  '"text"',
  '{"amount":1e400,"currency":"GBP"}',
  '{"amount":01}',
  '{"a":1,}',
  "{'a':1}",
  '\ufeff{}',
  '\u0000',
  '[]',
  `${'['.repeat(60)}${']'.repeat(60)}`,
  '['.repeat(50_000),
  `${'{"a":'.repeat(70)}1${'}'.repeat(70)}`,
  `{"metadata":${'{"a":'.repeat(30)}1${'}'.repeat(30)}}`,
  'a=1&a=2&__proto__=3&=&&',
  '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n--x--',
  '<xml/>',
];

const oddPaths: readonly string[] = [
  '/',
  '//',
  '/payments/',
  '/payments//captures',
  '/payments/../tokens',
  '/payments/%00',
  '/payments/%',
  '/payments/%e0%a4%a',
  '/payments/pay_é',
  '/payments/__proto__',
  '/payments/constructor/actions',
  `/payments/${'a'.repeat(4_000)}`,
  '/payments?reference=%ff&limit=-1&skip=1e9',
  '/payments?reference=a&limit=NaN&skip=9999999999999999999999',
  `/payments?${'a=b&'.repeat(500)}`,
  '/3ds/constructor',
  '/__sandbox',
  '/__sandbox/payments/__proto__',
  '/__sandbox/../payments',
  '/favicon.ico',
];

export function requestFuzzer(sandbox: Sandbox, randomness: Randomness): RequestFuzzer {
  const ids: string[] = [];
  const pick = <Value>(from: readonly Value[]): Value =>
    from[Math.floor(randomness.fraction() * from.length)] as Value;
  const isBelow = (chance: number): boolean => randomness.fraction() < chance;
  const anyId = (): string => (ids.length > 0 && isBelow(0.9) ? pick(ids) : 'pay_none');
  /** Mostly an id of the right kind. */
  const idOf = (kind: string): string => {
    const ofKind = ids.filter((id) => id.startsWith(kind));
    return ofKind.length > 0 && isBelow(0.9) ? pick(ofKind) : anyId();
  };
  const withIds = (text: string): string =>
    text.replaceAll(/(tok|src|cus|pay)_\?/g, (_all, kind: string) => idOf(kind));

  const path = (): string => {
    if (isBelow(0.08)) return pick(oddPaths);
    return pick(pathTemplates).replaceAll('{id}', () => anyId());
  };
  const headers = (to: string): Record<string, string> => ({
    authorization: isBelow(0.95)
      ? `Bearer ${to === '/tokens' ? sandbox.publicKey : sandbox.secretKey}`
      : pick(['', 'Bearer', 'Bearer x', 'Basic eDp5', 'a'.repeat(9_000)]),
    'content-type': isBelow(0.85) ? 'application/json' : pick(contentTypes),
    ...(isBelow(0.2) && {
      'cko-idempotency-key': pick(['k1', 'k2', 'k'.repeat(3_000), '__proto__']),
    }),
    ...(isBelow(0.05) && { accept: 'image/png', 'x-forwarded-host': 'evil.example' }),
  });
  /** Changes fields somewhere in a value that was right. */
  const spoiled = (value: unknown): unknown => {
    if (isBelow(0.1)) return pick(values);
    if (Array.isArray(value)) return value.map(spoiled);
    if (typeof value !== 'object' || value === null) return isBelow(0.15) ? pick(values) : value;
    const entries = Object.entries(value)
      .filter(() => isBelow(0.97))
      .map(([key, inner]) => [isBelow(0.02) ? pick(oddKeys) : key, spoiled(inner)] as const);
    return Object.fromEntries([...entries, ...(isBelow(0.05) ? [[anyId(), pick(values)]] : [])]);
  };
  const body = (good: object): string => {
    if (isBelow(0.1)) return pick(rawBodies);
    const text = withIds(JSON.stringify(isBelow(0.5) ? good : spoiled(good)) ?? '');
    return isBelow(0.03) ? text.slice(0, Math.floor(text.length / 2)) : text;
  };
  return {
    next() {
      const [goodPath, goodBody] = pick(goodRequests);
      const to = isBelow(0.6) ? withIds(goodPath) : path();
      const method = isBelow(0.8) ? 'POST' : pick(methods);
      const hasBody = method !== 'GET' && method !== 'HEAD' && isBelow(0.95);
      return {
        path: to,
        init: { method, headers: headers(to), ...(hasBody && { body: body(goodBody) }) },
      };
    },
    learn(answer) {
      for (const [id] of answer.matchAll(ID)) ids.push(id);
      if (ids.length > IDS_KEPT) ids.splice(0, ids.length - IDS_KEPT);
    },
  };
}
