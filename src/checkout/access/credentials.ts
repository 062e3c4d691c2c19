import { ok, type Result } from 'neverthrow';
import type { CheckoutError } from '../checkoutError.ts';
import { authorizationOf } from './keyStyle.ts';

/** What a request shows at the door. */
export interface Pass {
  /** Value of the Authorization header. */
  readonly authorization: string;
}

/** Why there is no pass. Nothing of the call was sent by then. */
export type PassFailure = Pick<CheckoutError, 'kind'> & Partial<CheckoutError>;

/** Where passes come from: a key, or tokens that have to be fetched and renewed. */
export interface Credentials {
  /** Nothing when a pass has to be waited for. */
  current(): Pass | undefined;
  /** Fetches a pass, once for everybody who waits; broken off when nobody does any more. */
  fetch(signal: AbortSignal): Promise<Result<Pass, PassFailure>>;
  /**
   * Forgets a pass that was refused, unless it was replaced already. False when it is to be kept,
   * as another one would be refused as well. Keys cannot be replaced.
   */
  readonly drop?: (refused: Pass) => boolean;
}

export function keyCredentials(key: string): Credentials {
  const pass = { authorization: authorizationOf(key) };
  return { current: () => pass, fetch: async () => ok(pass) };
}
