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
  const { client, sent } = clientAnswering({ body: authorized }, config);
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
    ['no clock', { clock: 5 }, 'clock'],
    ['a misspelt option', { timeout: 300 }, 'timeout'],
    ['an option named like a method of objects', { toString: 1 }, 'toString'],
  ])('is named: %s', (_, changed, field) => {
    const config = { secretKey: SECRET_KEY, ...changed } as CheckoutConfig;
    const refused = createCheckoutClient(config)._unsafeUnwrapErr();
    expect(refused).toMatchObject({ kind: 'invalidConfig', field });
    expect(refused.rule).toMatch(/^(?:must be|is no option|does not|contradicts|names)\b/);
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

it('the client shows nothing of its key', () => {
  const { client } = clientAnswering({});
  expect(inspect(client, { depth: 9, showHidden: true })).not.toContain('secretsec');
  expect(JSON.stringify(client)).not.toContain('secretsec');
});
