import type { SandboxCard } from './sandboxCard.ts';

/** A card is good until the end of its month. */
export function isCardExpired({ expiryMonth, expiryYear }: SandboxCard, nowMs: number): boolean {
  return nowMs >= Date.UTC(expiryYear, expiryMonth, 1);
}
