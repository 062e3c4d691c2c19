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
  2 ** 53 + 2,
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

/** Makes requests that are wrong in one way or several, and now and then right. */
export class RequestFuzzer {
  readonly #sandbox: Sandbox;
  readonly #randomness: Randomness;
  readonly #ids: string[] = [];

  constructor(sandbox: Sandbox, randomness: Randomness) {
    this.#sandbox = sandbox;
    this.#randomness = randomness;
  }

  next(): FuzzedRequest {
    const [goodPath, goodBody] = this.#pick(goodRequests);
    const path = this.#isBelow(0.6) ? this.#withIds(goodPath) : this.#path();
    const method = this.#isBelow(0.8) ? 'POST' : this.#pick(methods);
    const hasBody = method !== 'GET' && method !== 'HEAD' && this.#isBelow(0.95);
    const headers = this.#headers(path);
    return { path, init: { method, headers, ...(hasBody && { body: this.#body(goodBody) }) } };
  }

  /** Takes ids from an answer, so that later requests can be about something. */
  learn(answer: string): void {
    for (const [id] of answer.matchAll(ID)) this.#ids.push(id);
    if (this.#ids.length > IDS_KEPT) this.#ids.splice(0, this.#ids.length - IDS_KEPT);
  }

  #pick<Value>(from: readonly Value[]): Value {
    return from[Math.floor(this.#randomness.fraction() * from.length)] as Value;
  }

  #isBelow(chance: number): boolean {
    return this.#randomness.fraction() < chance;
  }

  #anyId(): string {
    return this.#ids.length > 0 && this.#isBelow(0.9) ? this.#pick(this.#ids) : 'pay_none';
  }

  /** Mostly an id of the right kind. */
  #idOf(kind: string): string {
    const ofKind = this.#ids.filter((id) => id.startsWith(kind));
    return ofKind.length > 0 && this.#isBelow(0.9) ? this.#pick(ofKind) : this.#anyId();
  }

  #withIds(text: string): string {
    return text.replaceAll(/(tok|src|cus|pay)_\?/g, (_all, kind: string) => this.#idOf(kind));
  }

  #path(): string {
    if (this.#isBelow(0.2)) return this.#pick(oddPaths);
    return this.#pick(pathTemplates).replaceAll('{id}', () => this.#anyId());
  }

  #headers(path: string): Record<string, string> {
    const { publicKey, secretKey } = this.#sandbox;
    const keys = ['k1', 'k2', 'k'.repeat(3_000), '__proto__'];
    return {
      authorization: this.#isBelow(0.95)
        ? `Bearer ${path === '/tokens' ? publicKey : secretKey}`
        : this.#pick(['', 'Bearer', 'Bearer x', 'Basic eDp5', 'a'.repeat(9_000)]),
      'content-type': this.#isBelow(0.85) ? 'application/json' : this.#pick(contentTypes),
      ...(this.#isBelow(0.1) && { 'cko-idempotency-key': this.#pick(keys) }),
      ...(this.#isBelow(0.05) && { accept: 'image/png', 'x-forwarded-host': 'evil.example' }),
    };
  }

  #body(good: object): string {
    if (this.#isBelow(0.1)) return this.#pick(rawBodies);
    const chosen = this.#isBelow(0.5) ? good : this.#spoiled(good);
    const text = this.#withIds(JSON.stringify(chosen) ?? '');
    return this.#isBelow(0.03) ? text.slice(0, Math.floor(text.length / 2)) : text;
  }

  /** Changes fields somewhere in a value that was right. */
  #spoiled(value: unknown): unknown {
    if (this.#isBelow(0.1)) return this.#pick(values);
    if (Array.isArray(value)) return value.map((one) => this.#spoiled(one));
    if (typeof value !== 'object' || value === null)
      return this.#isBelow(0.15) ? this.#pick(values) : value;
    const entries = Object.entries(value)
      .filter(() => this.#isBelow(0.97))
      .map(([key, inner]): [string, unknown] => [
        this.#isBelow(0.02) ? this.#pick(oddKeys) : key,
        this.#spoiled(inner),
      ]);
    if (this.#isBelow(0.05)) entries.push([this.#anyId(), this.#pick(values)]);
    return Object.fromEntries(entries);
  }
}
