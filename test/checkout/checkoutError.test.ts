import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CheckoutError } from '../../src/checkout/index.ts';
import { CARD_NUMBER, cardSource, CVV, paymentRequest, TOKEN } from './samples/paymentRequests.ts';
import type { FakeReply } from './support/fakeFetch.ts';
import { clientAnswering, money, SECRET_KEY } from './support/testClient.ts';

function failing(thrown: unknown): () => Promise<Response> {
  // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- other people's fetch may
  return () => Promise.reject(thrown);
}

/** What Node's fetch throws: the reason stands in the cause. */
function fetchFailed(code: string, details: object = {}): TypeError {
  const reason = Object.assign(new Error(`${code} while talking`), { code, ...details });
  return new TypeError('fetch failed', { cause: reason });
}

async function failureOf(reply: FakeReply | (() => Promise<Response>)): Promise<CheckoutError> {
  const { client } = clientAnswering(reply);
  return (await client.requestPayment(paymentRequest(), money))._unsafeUnwrapErr();
}

describe('a connection', () => {
  it.each([
    'ECONNREFUSED',
    'ENOTFOUND',
    'EAI_AGAIN',
    'UND_ERR_CONNECT_TIMEOUT',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('that was never made sent nothing: %s', async (code) => {
    expect(await failureOf(failing(fetchFailed(code)))).toMatchObject({
      conclusion: 'notSent',
      kind: 'network',
      cause: { name: 'TypeError', code },
      message: `requestPayment: nothing was done (network; ${code})`,
    });
  });

  it.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_BODY_TIMEOUT'])(
    'that broke leaves the outcome unknown: %s',
    async (code) => {
      expect(await failureOf(failing(fetchFailed(code)))).toMatchObject({
        conclusion: 'unknown',
        kind: 'network',
        cause: { code },
      });
    },
  );

  it.each(['EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])(
    'sent nothing only when it broke while connecting: %s',
    async (code) => {
      const failures = ['connect', 'read'].map((syscall) =>
        failureOf(failing(fetchFailed(code, { syscall }))),
      );
      const conclusions = (await Promise.all(failures)).map(({ conclusion }) => conclusion);
      expect(conclusions).toEqual(['notSent', 'unknown']);
      const refusals = new AggregateError([fetchFailed(code)]);
      const failure = await failureOf(
        failing(new TypeError('fetch failed', { cause: Object.assign(refusals, { code }) })),
      );
      expect(failure.conclusion).toBe('notSent');
    },
  );

  it('is named by its innermost reason', async () => {
    const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    const closed = Object.assign(new Error('closed', { cause: reset }), { code: 'UND_ERR_SOCKET' });
    const failure = await failureOf(failing(new TypeError('fetch failed', { cause: closed })));
    expect(failure.cause).toEqual({ name: 'TypeError', code: 'ECONNRESET' });
  });

  it.each<[string, unknown]>([
    ['an error without reason', new Error('boom')],
    ['text', 'boom'],
    ['nothing', undefined],
    ['an error that is its own cause', selfCaused()],
    ['an error whose cause throws', throwing('cause')],
    ['an error whose code throws', throwing('code')],
    ['an error that throws whatever is asked', hostile()],
  ])('that throws %s leaves the outcome unknown', async (_, thrown) => {
    expect(await failureOf(failing(thrown))).toMatchObject({
      conclusion: 'unknown',
      kind: 'network',
    });
  });

  it('that answers with something that is no answer leaves the outcome unknown', async () => {
    const nonsense = async (): Promise<Response> => undefined as unknown as Response;
    expect(await failureOf(nonsense)).toMatchObject({ conclusion: 'unknown', kind: 'network' });
  });
});

function throwing(field: string): Error {
  return Object.defineProperty(new Error('boom'), field, { get: bug });
}

function hostile(): object {
  return new Proxy({}, { get: bug, getPrototypeOf: bug, has: bug });
}

function bug(): never {
  throw new Error('a bug of the fetch');
}

function selfCaused(): Error {
  const error = new Error('boom');
  error.cause = error;
  return error;
}

describe('an error', () => {
  const secrets = [SECRET_KEY, CARD_NUMBER, CVV, TOKEN, 'secretsec'];

  function talkative(): Error {
    const headers = { authorization: `Bearer ${SECRET_KEY}` };
    const cause = Object.assign(new Error(`header Bearer ${SECRET_KEY} of card ${CARD_NUMBER}`), {
      headers,
      code: SECRET_KEY,
      name: CARD_NUMBER,
    });
    return Object.assign(new Error(`sent ${CVV} and ${TOKEN}`, { cause }), {
      body: paymentRequest(),
    });
  }

  const replies: [string, FakeReply | (() => Promise<Response>)][] = [
    ['refusal', { status: 422, body: { error_type: 'request_invalid' } }],
    ['broken connection', failing(talkative())],
    ['broken connection, as Node reports it', failing(fetchFailed('ECONNRESET'))],
    ['server error that echoes the request', { status: 500, body: paymentRequest() }],
    ['unreadable answer that echoes the request', { status: 201, body: paymentRequest() }],
    ['page that echoes the request', { status: 201, body: `<p>${CARD_NUMBER} ${CVV}</p>` }],
  ];
  const sources = [cardSource(), { token: TOKEN, cryptogram: CVV, type: 'network_token' }];

  it.each(replies)('keeps every secret: %s', async (_, reply) => {
    const { client } = clientAnswering(reply);
    for (const source of [cardSource(), { token: TOKEN }]) {
      const failed = await client.requestPayment(paymentRequest({ source }), money);
      expect(shownIn(failed._unsafeUnwrapErr())).toEqual([]);
    }
  });

  it.each(sources)('about a request found wrong keeps every secret: $type', async (source) => {
    const { client } = clientAnswering({});
    const wrong = { ...source, number: `${CARD_NUMBER} `, cvv: `${CVV}${CVV}`, token: [TOKEN] };
    const body = paymentRequest({ source: wrong, amount: CARD_NUMBER, metadata: { a: [TOKEN] } });
    const failure = (await client.requestPayment(body, money))._unsafeUnwrapErr();
    expect(failure.kind).toBe('invalidRequest');
    expect(shownIn(failure)).toEqual([]);
  });

  function shownIn(failure: CheckoutError): string[] {
    const shown = [
      JSON.stringify(failure),
      inspect(failure, { depth: 20, showHidden: true, getters: true }),
      failure.message,
    ].join('\n');
    return secrets.filter((secret) => shown.includes(secret));
  }

  it('survives JSON', async () => {
    const failure = await failureOf({ status: 422, body: { error_codes: ['card_expired'] } });
    expect(JSON.parse(JSON.stringify(failure))).toEqual(failure);
  });

  it('is told in one line', async () => {
    const body = { error_codes: ['first\nsecond'] };
    expect((await failureOf({ status: 422, body })).message).not.toContain('\n');
  });
});
