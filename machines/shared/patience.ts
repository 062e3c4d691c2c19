/** How long to wait before each read-back in a row, in ms. The last span repeats. */
const readBackLadder = [10, 30, 120, 600, 1_800, 7_200, 21_600, 86_400].map((s) => s * 1_000);

/** How long an accepted operation may stay without a webhook, in ms. The last span repeats. */
const webhookLadder = [60, 300, 900, 3_600, 21_600, 86_400].map((s) => s * 1_000);

/**
 * Rungs after which an absence is believed. Four spans are 12 min 40 s; Checkout.com's gateway
 * itself gives up on a request after 60 s.
 */
const RUNGS_TO_PROVE_ABSENCE = 4;

const FIRST_LONG_RUNG = 4;

export function readBackPatienceMs(rung: number): number {
  return spanAt(readBackLadder, rung);
}

export function webhookPatienceMs(rung: number): number {
  return spanAt(webhookLadder, rung);
}

export function provesAbsence(rung: number): boolean {
  return rung >= RUNGS_TO_PROVE_ABSENCE;
}

/** From here on half an hour and more passes between two readings. */
export function waitsLong(rung: number): boolean {
  return rung >= FIRST_LONG_RUNG;
}

function spanAt(ladder: readonly number[], rung: number): number {
  return ladder[Math.min(rung, ladder.length - 1)] ?? 0;
}
