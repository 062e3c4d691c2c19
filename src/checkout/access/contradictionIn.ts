import type { CheckoutConfig, CheckoutConfigError } from '../checkoutConfig.ts';
import { environmentOf } from './hosts.ts';
import { keyStyleOf } from './keyStyle.ts';

type Wrong = Omit<CheckoutConfigError, 'kind'>;

/** What is wrong between options that are right by themselves. */
export function contradictionIn(config: CheckoutConfig): Wrong | undefined {
  return (
    credentialFault(config) ??
    environmentFault(config) ??
    addressFault(config) ??
    transportFault(config)
  );
}

function credentialFault(config: CheckoutConfig): Wrong | undefined {
  const { secretKey, clientId, clientSecret, scopes, tokenUrl, baseUrl, publicKey } = config;
  const ofOAuth = Object.entries({ clientId, clientSecret, scopes, tokenUrl });
  const given = ofOAuth.find(([, value]) => value !== undefined);
  if (secretKey === undefined) {
    if (!given) return { field: 'secretKey', rule: 'must be a secret key, as text' };
    if (clientId === undefined) return { field: 'clientId', rule: 'must be given for OAuth' };
    if (clientSecret === undefined) {
      return { field: 'clientSecret', rule: 'must be given for OAuth' };
    }
  } else if (given) {
    return { field: given[0], rule: 'contradicts secretKey: give one of the two ways in' };
  }
  if (baseUrl !== undefined) return undefined;
  if (secretKey !== undefined && !keyStyleOf(secretKey)) {
    return { field: 'secretKey', rule: 'does not look like a key of Checkout.com (sk_...)' };
  }
  if (publicKey !== undefined && !keyStyleOf(publicKey)) {
    return { field: 'publicKey', rule: 'does not look like a key of Checkout.com (pk_...)' };
  }
  return undefined;
}

function environmentFault(config: CheckoutConfig): Wrong | undefined {
  const { environment, secretKey = '', publicKey = '', baseUrl } = config;
  const ofSecret = keyStyleOf(secretKey)?.environment;
  const ofPublic = keyStyleOf(publicKey)?.environment;
  if (environment && ofSecret && ofSecret !== environment) {
    return { field: 'environment', rule: `contradicts the key, which is for ${ofSecret}` };
  }
  const meant = environment ?? ofSecret;
  if (meant && ofPublic && ofPublic !== meant) {
    return { field: 'publicKey', rule: `contradicts the environment, which is ${meant}` };
  }
  if (secretKey === '' && environment === undefined && baseUrl === undefined) {
    return { field: 'environment', rule: 'must be given: OAuth credentials do not tell it' };
  }
  return undefined;
}

function addressFault(config: CheckoutConfig): Wrong | undefined {
  const { baseUrl, prefix, tokenUrl } = config;
  if (baseUrl !== undefined && prefix !== undefined) {
    return { field: 'prefix', rule: 'names a host of Checkout.com, which baseUrl replaces' };
  }
  if (environmentOf(config) !== 'production') return undefined;
  const open = Object.entries({ baseUrl, tokenUrl }).find(([, url]) => /^http:/i.test(url ?? ''));
  return open && { field: open[0], rule: 'must be https, as the credentials are for production' };
}

function transportFault({ fetch, connectTimeoutMs }: CheckoutConfig): Wrong | undefined {
  if (fetch === undefined || connectTimeoutMs === undefined) return undefined;
  return { field: 'connectTimeoutMs', rule: 'cannot be kept, as your fetch connects by itself' };
}
