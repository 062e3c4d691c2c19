import type { SandboxWorld } from '../sandboxWorld.ts';
import type { Route } from '../transport/routes.ts';
import { scopesOf } from './operationScopes.ts';

export type CallAccess = 'allowed' | 'unknownKey' | 'scopeMissing';

/** Keys of the previous platform travel without `Bearer`. */
const PREVIOUS_KEY = /^sk_(test_)?\w{8}-\w{4}-\w{4}-\w{4}-\w{12}$/;

/** Whether the key or access token of a call opens an operation. */
export function callAccess(
  { settings, accessTokens }: SandboxWorld,
  { operation, key }: Route,
  headers: Headers,
): CallAccess {
  if (key === 'none') return 'allowed';
  const [, scheme, given = ''] = /^(Bearer )?(.*)$/i.exec(headers.get('authorization') ?? '') ?? [];
  const isBearer = scheme !== undefined;
  const scopes = isBearer ? accessTokens.scopesOf(given) : undefined;
  if (scopes)
    return scopesOf(operation, settings).some((scope) => scopes.has(scope))
      ? 'allowed'
      : 'scopeMissing';
  switch (key) {
    case 'secret': {
      const isPrevious = PREVIOUS_KEY.test(settings.secretKey);
      return given === settings.secretKey && (isBearer || isPrevious) ? 'allowed' : 'unknownKey';
    }
    // Checkout.com's own Node.js library sends the public key bare.
    case 'public':
      return given === settings.publicKey ? 'allowed' : 'unknownKey';
  }
}
