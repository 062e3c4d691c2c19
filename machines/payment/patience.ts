import type { PaymentContext } from './paymentContext.ts';

/** How long to wait before each read-back in a row, in ms. The last span repeats. */
const readBackLadder = [10, 30, 120, 600, 1_800, 7_200, 21_600, 86_400].map((s) => s * 1_000);

/** How long an accepted operation may stay without a webhook, in ms. The last span repeats. */
const webhookLadder = [60, 300, 900, 3_600, 21_600, 86_400].map((s) => s * 1_000);

/**
 * Rungs after which an absence is believed. Four spans are 12 min 40 s; Checkout.com's gateway
 * itself gives up on a request after 60 s.
 */
const RUNGS_TO_PROVE_ABSENCE = 4;

/** Checkout.com gives a cardholder 15 minutes for 3-D Secure; the rest is for the way back. */
const CARDHOLDER_MS = 15 * 60_000 + 30_000;

/** A voucher is paid days later; once a day is often enough to notice a lost webhook. */
const VOUCHER_MS = 24 * 60 * 60_000;

/** How long a cardholder may be away before the payment is read back, in ms. */
export function cardholderPatienceMs({ facts }: Pick<PaymentContext, 'facts'>): number {
  return facts.voucher === null ? CARDHOLDER_MS : VOUCHER_MS;
}

export function readBackPatienceMs(rung: number): number {
  return spanAt(readBackLadder, rung);
}

export function webhookPatienceMs(rung: number): number {
  return spanAt(webhookLadder, rung);
}

export function provesAbsence(rung: number): boolean {
  return rung >= RUNGS_TO_PROVE_ABSENCE;
}

function spanAt(ladder: readonly number[], rung: number): number {
  return ladder[Math.min(rung, ladder.length - 1)] ?? 0;
}
