import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import {
  createCheckoutClient,
  type CheckoutConfig,
  type SecretKeyConfig,
} from '../../src/checkout/index.ts';
import { parseCheckoutConfig } from '../../src/checkout/parseCheckoutConfig.ts';
import { authorized } from './samples/paymentAnswers.ts';
import { clientAnswering, PAYMENT_ID, SECRET_KEY } from './support/testClient.ts';

const live = 'sk_secretsecretsecretsecretse*';
const oldSandbox = 'sk_test_0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d';
const oldLive = 'sk_0a1b2c3d-4e5f-6a7b-8c9d-0e1f2a3b4c5d';

async function asked(config: Partial<SecretKeyConfig>) {
  const { client, sent } = clientAnswering(
    { body: authorized },
    { publicKey: undefined, ...config },
  );
  await client.getPayment(PAYMENT_ID);
  return { origin: sent[0]?.url.origin, authorization: sent[0]?.headers['authorization'] };
}

describe('the key', () => {
  it.each([
    ['current, sandbox', SECRET_KEY, 'https://api.sandbox.checkout.com', `Bearer ${SECRET_KEY}`],
    ['current, production', live, 'https://api.checkout.com', `Bearer ${live}`],
    ['previous, sandbox', oldSandbox, 'https://api.sandbox.checkout.com', oldSandbox],
    ['previous, production', oldLive, 'https://api.checkout.com', oldLive],
  ])('of the style "%s" tells host and scheme', async (_, secretKey, origin, authorization) => {
    expect(await asked({ secretKey })).toEqual({ origin, authorization });
  });

  it('may be any text for a server of your own', async () => {
    const baseUrl = 'http://localhost:4010/';
    expect(await asked({ secretKey: 'whatever', baseUrl })).toEqual({
      origin: 'http://localhost:4010',
      authorization: 'Bearer whatever',
    });
  });
});

it('a live key may go to a server of your own over https', async () => {
  const baseUrl = 'https://proxy.example.org';
  expect(await asked({ secretKey: live, baseUrl })).toMatchObject({ origin: baseUrl });
});

describe('the prefix', () => {
  it.each([
    [SECRET_KEY, 'vkuhvk4v', 'https://vkuhvk4v.api.sandbox.checkout.com'],
    [live, 'pl-vkuhvk4v', 'https://pl-vkuhvk4v.api.checkout.com'],
  ])('becomes the subdomain', async (secretKey, prefix, origin) => {
    expect(await asked({ secretKey, prefix })).toMatchObject({ origin });
  });
});

const oauth = {
  secretKey: undefined,
  clientId: 'cli_our-own',
  clientSecret: 'secretsecret',
  environment: 'sandbox',
};

describe('a wrong option', () => {
  it.each<[string, Record<string, unknown>, string]>([
    ['no key', { secretKey: undefined }, 'secretKey'],
    ['a public key', { secretKey: 'pk_sbox_abc' }, 'secretKey'],
    ['a public key for an own server', { secretKey: 'pk_x', baseUrl: 'http://x' }, 'secretKey'],
    ['a key of no known style', { secretKey: 'sk_sbox_tooshort' }, 'secretKey'],
    ['a key with a line break', { secretKey: 'a\nb', baseUrl: 'http://x' }, 'secretKey'],
    ['the other environment', { environment: 'production' }, 'environment'],
    [
      'the other environment, old key',
      { secretKey: oldLive, environment: 'sandbox' },
      'environment',
    ],
    ['no such environment', { environment: 'live' }, 'environment'],
    ['a prefix with a dot', { prefix: 'evil.example' }, 'prefix'],
    ['a prefix in capitals', { prefix: 'VKUHVK4V' }, 'prefix'],
    ['a prefix for an own server', { prefix: 'abc', baseUrl: 'http://x' }, 'prefix'],
    ['an address without scheme', { baseUrl: 'localhost:4010' }, 'baseUrl'],
    ['an address with a password', { baseUrl: 'http://a:b@x' }, 'baseUrl'],
    ['an address with a query', { baseUrl: 'http://x?a=1' }, 'baseUrl'],
    ['a live key in clear text', { secretKey: live, baseUrl: 'http://x' }, 'baseUrl'],
    ['no time at all', { timeoutMs: 0 }, 'timeoutMs'],
    ['a time that is no number', { timeoutMs: Number.NaN }, 'timeoutMs'],
    ['a time as text', { timeoutMs: '300' }, 'timeoutMs'],
    ['no function to fetch with', { fetch: 'fetch' }, 'fetch'],
    ['no time to connect', { connectTimeoutMs: 0 }, 'connectTimeoutMs'],
    [
      'a time to connect beside a fetch',
      { connectTimeoutMs: 500, fetch: globalThis.fetch },
      'connectTimeoutMs',
    ],
    ['no clock', { clock: 5 }, 'clock'],
    ['a secret key for a public one', { publicKey: SECRET_KEY }, 'publicKey'],
    ['a public key of no known style', { publicKey: 'pk_short' }, 'publicKey'],
    [
      'a public key of the other environment',
      { publicKey: 'pk_publicpublicpublicpublicpu7' },
      'publicKey',
    ],
    ['a key and OAuth credentials at once', { clientId: 'cli_x', clientSecret: 'y' }, 'clientId'],
    ['scopes beside a key', { scopes: ['gateway'] }, 'scopes'],
    ['OAuth without its secret', { ...oauth, clientSecret: undefined }, 'clientSecret'],
    ['OAuth without its id', { ...oauth, clientId: undefined }, 'clientId'],
    ['OAuth without an environment', { ...oauth, environment: undefined }, 'environment'],
    ['an OAuth secret with a line break', { ...oauth, clientSecret: 'a\nb' }, 'clientSecret'],
    ['scopes as one text', { ...oauth, scopes: 'gateway' }, 'scopes'],
    ['no scopes at all', { ...oauth, scopes: [] }, 'scopes'],
    ['a scope with a space', { ...oauth, scopes: ['a b'] }, 'scopes'],
    ['a token address that is none', { ...oauth, tokenUrl: 'connect/token' }, 'tokenUrl'],
    [
      'a live token in clear text',
      { ...oauth, environment: 'production', tokenUrl: 'HTTP://x' },
      'tokenUrl',
    ],
    ['retries as a number', { retry: 3 }, 'retry'],
    ['retries as a switch', { retry: true }, 'retry'],
    ['one attempt', { retry: { attempts: 1 } }, 'retry'],
    ['eleven attempts', { retry: { attempts: 11 } }, 'retry'],
    ['no pause', { retry: { attempts: 2, baseDelayMs: 0 } }, 'retry'],
    ['a misspelt pause', { retry: { attempts: 2, delayMs: 5 } }, 'retry'],
    ['a rate for reads alone', { rateLimit: { readsPerSecond: 5 } }, 'rateLimit'],
    ['a rate of none', { rateLimit: { readsPerSecond: 0, writesPerSecond: 5 } }, 'rateLimit'],
    ['a hook that is none', { onRequest: 'log' }, 'onRequest'],
    ['chance that is none', { randomness: 4 }, 'randomness'],
    ['a misspelt option', { timeout: 300 }, 'timeout'],
    ['an option named like a method of objects', { toString: 1 }, 'toString'],
  ])('is named: %s', (_, changed, field) => {
    const config = { secretKey: SECRET_KEY, ...changed } as CheckoutConfig;
    const refused = createCheckoutClient(config)._unsafeUnwrapErr();
    expect(refused).toMatchObject({ kind: 'invalidConfig', field });
    expect(refused.rule).toMatch(
      /^(?:must (?:be|have)|is no option|does not|contradicts|names|cannot)\b/,
    );
  });

  it('is told from options that cannot even be read', () => {
    const hostile = {
      get secretKey(): string {
        throw new Error('a bug of the caller');
      },
    };
    const refused = createCheckoutClient(hostile)._unsafeUnwrapErr();
    expect(refused).toMatchObject({ kind: 'invalidConfig', field: '' });
  });

  it.each([undefined, null, 'sk_sbox_text'])('is named when there are no options: %s', (config) => {
    const refused = createCheckoutClient(config as unknown as CheckoutConfig)._unsafeUnwrapErr();
    expect(refused).toEqual({ kind: 'invalidConfig', field: '', rule: 'must be given' });
  });

  it('never brings the key to light', () => {
    const keys = [SECRET_KEY, live, `sk_sbox_${'x'.repeat(60)}`, `${SECRET_KEY}\n`];
    for (const secretKey of keys) {
      const refused = createCheckoutClient({ secretKey, environment: 'live' as 'sandbox' });
      expect(inspect(refused._unsafeUnwrapErr(), { showHidden: true })).not.toContain('secretsec');
      expect(JSON.stringify(refused)).not.toContain('xxxx');
    }
  });
});

describe('an option left out', () => {
  it('may be undefined as well', () => {
    const nothing = { prefix: undefined, environment: undefined, timeoutMs: undefined };
    expect(createCheckoutClient({ secretKey: SECRET_KEY, ...nothing }).isOk()).toBe(true);
  });

  it('leaves 60 seconds to every call, as long as the gateway itself works on one', () => {
    const access = parseCheckoutConfig({ secretKey: SECRET_KEY })._unsafeUnwrap();
    expect(access.timeoutMs).toBe(60_000);
  });
});

it('options that change after the client was made change nothing', async () => {
  const rateLimit = { readsPerSecond: 1, writesPerSecond: 1 };
  const { client } = clientAnswering({ body: authorized }, { rateLimit, timeoutMs: 10 });
  Object.assign(rateLimit, { readsPerSecond: 0 });
  expect((await client.getPayment(PAYMENT_ID)).isOk()).toBe(true);
});

it('the client shows nothing of its key', () => {
  const { client } = clientAnswering({});
  expect(inspect(client, { depth: 9, showHidden: true })).not.toContain('secretsec');
  expect(JSON.stringify(client)).not.toContain('secretsec');
});
