import { systemClock, type Clock } from '../clock.ts';
import { isKeyAlive } from './keyWindow.ts';

/**
 * Holds the bodies of payment requests while they may have to be sent, each by the key it is sent
 * under. Card numbers, security codes and tokens are in them, so they live in this process's memory
 * only: never in a machine's context, a store or a journal. After a crash a body is gone, and its
 * payment is found by reference instead of being sent again.
 */
export interface RequestVault<Body> {
  hold(idempotencyKey: string, body: Body): void;
  get(idempotencyKey: string): Body | undefined;
  /** To be called as soon as the request cannot be needed again. */
  forget(idempotencyKey: string): void;
}

/**
 * A vault for bodies of requests, empty and in this process alone. It forgets by itself what is
 * older than 23 hours: Checkout.com's memory of a key ends an hour later, and nothing is sent then.
 */
export function createRequestVault<Body>(clock: Clock = systemClock): RequestVault<Body> {
  const held = new Map<string, { readonly body: Body; readonly since: number }>();
  const forgetOld = (): void => {
    for (const [idempotencyKey, { since }] of held) {
      if (isKeyAlive(since, clock.now())) return;
      held.delete(idempotencyKey);
    }
  };
  return {
    hold(idempotencyKey, body) {
      forgetOld();
      held.delete(idempotencyKey);
      held.set(idempotencyKey, { body, since: clock.now() });
    },
    get: (idempotencyKey) => held.get(idempotencyKey)?.body,
    forget: (idempotencyKey) => void held.delete(idempotencyKey),
  };
}
