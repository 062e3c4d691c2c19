import { ok } from 'neverthrow';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createCheckoutClient,
  createPayments,
  memoryStore,
  type CheckoutClient,
  type CheckoutConfig,
  type Payments,
  type PaymentsOptions,
} from '../../../src/index.ts';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';

const { secretKey, baseUrl, fetch } = createSandbox({ seed: 7 });
const checkout = client({ secretKey, baseUrl, fetch });
const live = { clientId: 'ack_a', clientSecret: 's', environment: 'production' } as const;
const opened: Payments[] = [];

afterEach(async () => {
  for (const payments of opened.splice(0)) await payments.close();
});

function client(config: CheckoutConfig): CheckoutClient {
  return createCheckoutClient(config)._unsafeUnwrap();
}

function made(options: object): Payments {
  const whole: object = { clock: new VirtualClock(0), ...options };
  const payments = createPayments(whole as PaymentsOptions);
  opened.push(payments);
  return payments;
}

describe('createPayments', () => {
  it.each([
    [{ checkout, stroe: memoryStore() }, 'stroe is no option; there are checkout, store'],
    [{ checkout, store: undefined }, 'store must not be undefined'],
    [{ checkout, store: {} }, 'store must have the functions load'],
    [{ checkout, store: ok(memoryStore()) }, 'store must be a store, and this is a Result'],
    [{ checkout, store: Promise.resolve(memoryStore()) }, 'store must be a store, and this is'],
    [{ checkout: ok(checkout) }, 'checkout must be a client, and this is a Result'],
    [{ checkout: {} }, 'checkout must have the functions requestPayment'],
    [{}, 'checkout is required'],
    [{ checkout, webhooks: 'secret' }, 'webhooks must be an object'],
    [{ checkout, webhooks: {} }, 'webhooks.keys must be a list of one key or more'],
    [{ checkout, webhooks: { keys: 'secret' } }, 'webhooks.keys must be a list of one key or more'],
    [{ checkout, webhooks: { keys: [] } }, 'webhooks.keys must be a list of one key or more'],
    [{ checkout, webhooks: { keys: [undefined] } }, 'webhooks.keys must be a list of texts'],
    [{ checkout, webhooks: { keys: ['k'], authorisation: ['a'] } }, 'webhooks.authorisation is no'],
    [{ checkout, webhooks: { keys: ['k'], authorization: 'a' } }, 'webhooks.authorization must be'],
    [{ checkout, webhooks: { keys: ['k'], parkedForMs: 0 } }, 'webhooks.parkedForMs must be a'],
    [{ checkout, observer: { stepped: 1 } }, 'observer must have a function as stepped'],
    [{ checkout, sweep: 'no' }, 'sweep must be true or false'],
    [{ checkout, clock: { now: 1 } }, 'clock must have the functions now'],
    [{ checkout, randomness: Math }, 'randomness must have the functions fraction'],
  ])('refuses %o by the name of what is wrong', (options, message) => {
    expect(() => made(options)).toThrow(`createPayments: ${message}`);
  });

  it('shows nothing of the keys it refuses', () => {
    expect(() => made({ checkout, webhooks: { keys: 'secret' } })).not.toThrow('secret');
  });

  it('tells all that is wrong at once', () => {
    expect(() => made({ checkout, stroe: 1, sweep: 1 })).toThrow(/stroe.*; sweep/);
  });

  it.each([undefined, null, 'checkout'])('refuses %o in place of options', (options) => {
    expect(() => createPayments(options as unknown as PaymentsOptions)).toThrow('must be given');
  });

  it.each([
    { ...live },
    { ...live, environment: undefined, baseUrl: 'https://abcdefgh.api.checkout.com' },
  ])('keeps no real money in memory by oversight: %o', (config) => {
    const forProduction = client(config);
    expect(() => made({ checkout: forProduction })).toThrow('store must be given with a client');
    expect(() => made({ checkout: { ...forProduction } })).toThrow('store must be given');
    expect(() => made({ checkout: forProduction, store: memoryStore() })).not.toThrow();
  });

  it('takes what is given as undefined for left out, and an observer of a class of its own', () => {
    class Observer {
      stepped(): void {
        // Nothing to tell.
      }
    }
    expect(() => made({ checkout, observer: new Observer(), sweep: undefined })).not.toThrow();
  });
});

describe('a client', () => {
  it.each([
    [{ ...live }, 'production'],
    [{ ...live, environment: 'sandbox' as const }, 'sandbox'],
    [{ secretKey, baseUrl: 'https://abcdefgh.api.sandbox.checkout.com' }, 'sandbox'],
    [{ secretKey: 'any', baseUrl: 'http://127.0.0.1:9' }, undefined],
    [{ secretKey: `sk_${'a'.repeat(27)}` }, 'production'],
  ])('made by %o says where its payments are', (config, environment) => {
    expect(client(config).environment).toBe(environment);
  });
});
