import { inspect } from 'node:util';
import * as fc from 'fast-check';
import { Err } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import { createCheckoutClient, type CheckoutConfig } from '../../src/checkout/index.ts';
import { authorized, declined, pending } from './samples/paymentAnswers.ts';
import { CARD_NUMBER, CVV, paymentRequest, TOKEN } from './samples/paymentRequests.ts';
import { everyCall } from './support/everyCall.ts';
import type { FakeReply } from './support/fakeFetch.ts';
import { CLIENT_SECRET, oauthClient } from './support/oauthClient.ts';
import {
  broken,
  clientAnswering,
  inTurn,
  PAYMENT_ID,
  PUBLIC_KEY,
  SECRET_KEY,
} from './support/testClient.ts';

const secrets = [SECRET_KEY, PUBLIC_KEY, CLIENT_SECRET, CARD_NUMBER, CVV, TOKEN, 'token-1'];

function bug(): never {
  throw new Error(`a bug of the caller about ${CARD_NUMBER}`);
}

/** Makes an object that does harm when it is looked at; the generator must not look either. */
class Trap {
  readonly spring: () => unknown;

  constructor(spring: () => unknown) {
    this.spring = spring;
  }
}

function throwing(field: string): object {
  return Object.defineProperty({}, field, { enumerable: true, get: bug });
}

const hostile: fc.Arbitrary<unknown> = fc.constantFrom(
  ...[
    () => throwing('amount'),
    () => throwing('source'),
    () => throwing('signal'),
    () => throwing('secretKey'),
    () => ({ secretKey: SECRET_KEY, rateLimit: throwing('readsPerSecond') }),
    () => ({ source: throwing('number') }),
    () => ({ toJSON: bug }),
    () => ({ ...paymentRequest(), metadata: { toJSON: bug } }),
    () => ({ reference: { toString: bug } }),
    () => ({ limit: 1n }),
    () => new Proxy({}, { get: bug, ownKeys: bug, has: bug, getOwnPropertyDescriptor: bug }),
    () => new Proxy([], { get: bug }),
    () => ({ signal: new Proxy(AbortSignal.abort(), {}) }),
    () => Object.create(null) as unknown,
    () => bug,
    () => Symbol('no JSON'),
  ].map((spring) => new Trap(spring)),
);

/** The object itself, where it is a trap. */
function sprung(value: unknown): unknown {
  return value instanceof Trap ? value.spring() : value;
}

const body = fc.record(
  {
    source: fc.oneof(fc.constant({ number: CARD_NUMBER, cvv: CVV }), fc.jsonValue()),
    amount: fc.oneof(fc.integer(), fc.anything()),
    currency: fc.oneof(fc.constant('EUR'), fc.anything()),
    reference: fc.oneof(fc.string(), fc.anything()),
    query: fc.oneof(fc.string(), fc.anything()),
    limit: fc.anything(),
    metadata: fc.anything(),
    [TOKEN]: fc.anything(),
  },
  { requiredKeys: [] },
);
const input = fc.oneof(
  fc.constant(paymentRequest()),
  fc.constant(PAYMENT_ID),
  body,
  fc.anything(),
  hostile,
);
const options = fc.oneof(
  fc.constant(undefined),
  fc.record(
    { idempotencyKey: fc.anything(), timeoutMs: fc.anything(), signal: fc.anything() },
    { requiredKeys: [] },
  ),
  hostile,
);
const method = fc.constantFrom(...(Object.keys(everyCall) as (keyof typeof everyCall)[]));

const replies: fc.Arbitrary<FakeReply | Error> = fc.oneof(
  fc.record({
    status: fc.constantFrom(200, 201, 202, 400, 401, 404, 409, 422, 429, 500, 502),
    body: fc.oneof(fc.constantFrom<unknown>(authorized, declined, pending, '<p>'), fc.jsonValue()),
  }),
  fc.constantFrom('ECONNRESET', 'ECONNREFUSED').map(broken),
);

describe('no input', () => {
  it('makes a method throw or reject, whatever is answered', async () => {
    const given = fc.tuple(method, input, input, options, replies);
    await fc.assert(
      fc.asyncProperty(given, async ([name, first, second, call, reply]) => {
        const { client } = clientAnswering(inTurn(reply, { status: 404 }));
        await expect(
          everyCall[name](client, sprung(first), sprung(second), sprung(call)),
        ).resolves.toBeDefined();
      }),
      { numRuns: 600 },
    );
  });

  it('makes creating a client throw', () => {
    const config = fc.oneof(
      fc.anything(),
      hostile,
      fc.record(
        {
          secretKey: fc.oneof(fc.constant(SECRET_KEY), fc.anything()),
          clientId: fc.anything(),
          scopes: fc.anything(),
          baseUrl: fc.oneof(fc.webUrl(), fc.anything()),
          retry: fc.anything(),
          rateLimit: fc.anything(),
        },
        { requiredKeys: [] },
      ),
    );
    fc.assert(
      fc.property(config, (given) => {
        const made = createCheckoutClient(sprung(given) as CheckoutConfig);
        expect(inspect(made, { depth: 9, showHidden: true })).not.toContain('secretsec');
      }),
      { numRuns: 300 },
    );
  });
});

/** What Checkout.com answers is the caller's; what failed must say nothing. */
function errorsIn(outcome: unknown): unknown[] {
  return [outcome].flat().flatMap((one) => (one instanceof Err ? [one.error as unknown] : []));
}

/** Everything an outsider may come to see of a call. */
function shown(...values: unknown[]): string {
  const seen = values.map((value) => [
    inspect(value, { depth: 20, showHidden: true, getters: true }),
    JSON.stringify(value),
  ]);
  return seen.flat().join('\n');
}

describe('no secret that went in', () => {
  const card = { number: CARD_NUMBER, cvv: CVV, expiry_month: 9, expiry_year: 2031 };
  const withCard = fc.constantFrom<unknown>(
    paymentRequest(),
    paymentRequest({ amount: CARD_NUMBER, currency: CVV }),
    paymentRequest({ source: { token: TOKEN }, metadata: { [TOKEN]: CARD_NUMBER } }),
    paymentRequest({ reference: 7, source: { ...card, type: [TOKEN] } }),
    { ...card, type: 'card' },
    { type: 'googlepay', token_data: { signedMessage: TOKEN, signature: CARD_NUMBER } },
  );
  const echo: fc.Arbitrary<FakeReply | Error> = fc.constantFrom<FakeReply | Error>(
    { status: 422, body: { ...paymentRequest(), error_type: 'request_invalid' } },
    { status: 500, body: `<p>${SECRET_KEY} ${CARD_NUMBER} ${CVV} ${TOKEN} ${CLIENT_SECRET}</p>` },
    { status: 201, body: { cvv: CVV, key: SECRET_KEY } },
    ...secrets
      .slice(0, 2)
      .concat(CARD_NUMBER, CVV, TOKEN)
      .map((secret) => ({
        status: 422,
        headers: { 'cko-request-id': secret },
        body: { request_id: secret, error_type: secret, error_codes: [secret] },
      })),
    Object.assign(new Error(`${SECRET_KEY} ${CARD_NUMBER}`), { body: card, code: SECRET_KEY }),
  );

  it('comes out in an error, a hook or the client itself', async () => {
    await fc.assert(
      fc.asyncProperty(method, withCard, echo, async (name, given, reply) => {
        const told: unknown[] = [];
        const hook = (notice: unknown): unknown => told.push(notice);
        const { client } = clientAnswering(inTurn(reply), { onRequest: hook, onAnswer: hook });
        const outcome = await everyCall[name](client, given, given, undefined);
        const answer = await everyCall[name](client, PAYMENT_ID, given, undefined);
        const seen = shown(errorsIn(outcome), errorsIn(answer), told, client);
        expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('comes out of OAuth, whatever the token server says', async () => {
    const echoed = { error: CLIENT_SECRET, error_description: CLIENT_SECRET };
    const answers = [
      { status: 400, body: echoed },
      { body: { access_token: 'token-1', expires_in: CLIENT_SECRET } },
      new Error(CLIENT_SECRET),
    ];
    for (const reply of answers) {
      const told: unknown[] = [];
      const hook = (notice: unknown): unknown => told.push(notice);
      const { client } = oauthClient({ token: () => reply }, { onRequest: hook, onAnswer: hook });
      const failure = (await client.getPayment(PAYMENT_ID))._unsafeUnwrapErr();
      const seen = shown(failure, told, client);
      expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
    }
  });

  it('comes out of a call that worked under OAuth', async () => {
    const api = () => ({ status: 201, body: authorized });
    const told: unknown[] = [];
    const { client } = oauthClient({ api }, { onAnswer: (notice) => told.push(notice) });
    const answered = await client.requestPayment(paymentRequest());
    expect(answered.isOk()).toBe(true);
    const seen = shown(answered, told, client);
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([]);
  });
});
