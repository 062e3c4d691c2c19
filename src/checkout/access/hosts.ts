import type { CheckoutConfig } from '../checkoutConfig.ts';
import { keyStyleOf, type Environment } from './keyStyle.ts';

const apiHosts: Record<Environment, string> = {
  production: 'api.checkout.com',
  sandbox: 'api.sandbox.checkout.com',
};

const tokenHosts: Record<Environment, string> = {
  production: 'access.checkout.com',
  sandbox: 'access.sandbox.checkout.com',
};

/** As it was named, or else as the keys tell; nothing when neither does. */
export function environmentOf({
  environment,
  secretKey,
  publicKey,
}: CheckoutConfig): Environment | undefined {
  if (environment) return environment;
  return keyStyleOf(secretKey ?? '')?.environment ?? keyStyleOf(publicKey ?? '')?.environment;
}

/** Where the payments are, as far as it can be told: with an address of its own, by its host. */
export function placeOf(config: CheckoutConfig): Environment | undefined {
  const named = environmentOf(config);
  if (named) return named;
  if (config.baseUrl === undefined) return 'sandbox';
  const { hostname } = new URL(config.baseUrl);
  const isOf = (name: Environment): boolean =>
    hostname === apiHosts[name] || hostname.endsWith(`.${apiHosts[name]}`);
  return (['sandbox', 'production'] as const).find(isOf);
}

/** Where the API is, without a slash at the end. */
export function baseUrlOf(config: CheckoutConfig): string {
  return config.baseUrl?.replace(/\/+$/, '') ?? `https://${hostOf(apiHosts, config)}`;
}

/** Where access tokens come from. */
export function tokenUrlOf(config: CheckoutConfig): string {
  if (config.tokenUrl !== undefined) return config.tokenUrl;
  const path = '/connect/token';
  if (config.baseUrl !== undefined) return `${baseUrlOf(config)}${path}`;
  return `https://${hostOf(tokenHosts, config)}${path}`;
}

function hostOf(hosts: Record<Environment, string>, config: CheckoutConfig): string {
  const host = hosts[environmentOf(config) ?? 'sandbox'];
  return config.prefix === undefined ? host : `${config.prefix}.${host}`;
}
