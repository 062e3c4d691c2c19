/**
 * Holds the bodies of payment requests while they may have to be sent. Card numbers, security codes
 * and tokens are in them, so they live in this process's memory only: never in a machine's context,
 * a store or a journal. After a crash a body is gone, and its payment is found by reference instead
 * of being sent again.
 */
export interface RequestVault<Body> {
  hold(paymentId: string, body: Body): void;
  get(paymentId: string): Body | undefined;
  /** To be called as soon as the request cannot be needed again. */
  forget(paymentId: string): void;
}

/** A vault for bodies of requests, empty and in this process alone. */
export function createRequestVault<Body>(): RequestVault<Body> {
  const bodies = new Map<string, Body>();
  return {
    hold: (paymentId, body) => void bodies.set(paymentId, body),
    get: (paymentId) => bodies.get(paymentId),
    forget: (paymentId) => void bodies.delete(paymentId),
  };
}
