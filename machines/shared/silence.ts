import { waitsLong } from './patience.ts';

/** Checkout.com's latest answer was none, or "not now". Null in a context once it has spoken. */
export interface Silence {
  /** How long it asked to be left alone, in ms; 0 when it did not say. */
  readonly pauseMs: number;
}

/** The call may have had its effect: nobody knows. */
export interface Unanswered {
  readonly kind: 'unanswered';
  /** How long Checkout.com asked to wait before the next call, in ms. */
  readonly retryAfterMs?: number;
}

/** A server that asks for more is read back all the same: money may hang on it. */
const LONGEST_PAUSE_MS = 60 * 60_000;

type Answer = Unanswered | { readonly kind: string; readonly retryAfterMs?: never };

interface OnLadder {
  readonly rung: number;
  readonly silence: Silence | null;
}

/**
 * What an answer, or none, leaves behind. Whoever is heard again after a long silence is asked at
 * short intervals again: rungs that were climbed in vain prove nothing.
 */
export function heard({ rung, silence: before }: OnLadder, answer: Answer): OnLadder {
  const silence = silenceAfter(answer);
  return { silence, rung: before && !silence && waitsLong(rung) ? 0 : rung };
}

/** What an answer leaves behind of silence. */
export function silenceAfter({ kind, retryAfterMs = 0 }: Answer): Silence | null {
  return kind === 'unanswered' ? { pauseMs: Math.min(retryAfterMs, LONGEST_PAUSE_MS) } : null;
}

/** Patience, and longer where Checkout.com asked for it. */
export function politePatienceMs(patienceMs: number, silence: Silence | null): number {
  return Math.max(patienceMs, silence?.pauseMs ?? 0);
}
