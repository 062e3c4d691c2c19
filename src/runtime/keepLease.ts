import type { Clock, TimerHandle } from '../clock.ts';
import type { Background } from './background.ts';
import type { Store } from './store.ts';

export interface LeaseParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly background: Background;
  readonly owner: string;
  readonly leaseMs: number;
}

const RENEWALS_PER_LEASE = 3;

/**
 * Renews the lease of an effect until it is let go: a call may take longer than a lease lasts, and
 * only a dead worker is to lose it.
 */
export function keepLease(parts: LeaseParts, effectId: string): () => void {
  const { store, clock, background, owner, leaseMs } = parts;
  let isHeld = true;
  let next: TimerHandle;

  async function renew(): Promise<void> {
    const nowMs = clock.now();
    const renewal = { lease: { owner, until: nowMs + leaseMs }, nowMs };
    // A store that fails for a moment must not cost the lease.
    const isOurs = await store.renewLease(effectId, renewal).catch(() => true);
    if (isOurs && isHeld) wait();
  }

  function wait(): void {
    next = clock.setTimeout(() => background.run(renew()), leaseMs / RENEWALS_PER_LEASE);
  }

  wait();
  return () => {
    isHeld = false;
    clock.clearTimeout(next);
  };
}
