import type { Clock } from '../../clock.ts';
import type { SandboxIds } from '../sandboxIds.ts';

/** Tokens that stand for a client for a while. */
export interface AccessTokens {
  /** A new token for these scopes. */
  issue(scopes: readonly string[], lifeMs: number): string;
  /** The scopes of a token that is known and not too old. */
  scopesOf(token: string): ReadonlySet<string> | undefined;
}

const TOKEN_LENGTH = 64;

export function accessTokens(clock: Clock, ids: SandboxIds): AccessTokens {
  const issued = new Map<string, { scopes: ReadonlySet<string>; until: number }>();
  return {
    issue(scopes, lifeMs) {
      const token = ids.hex(TOKEN_LENGTH).toLowerCase();
      issued.set(token, { scopes: new Set(scopes), until: clock.now() + lifeMs });
      return token;
    },
    scopesOf(token) {
      const known = issued.get(token);
      return known && clock.now() < known.until ? known.scopes : undefined;
    },
  };
}
