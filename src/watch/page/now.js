let aheadMs = 0;

/** What time it is where the payments live, in ms since the epoch: a sandbox's clock is jumped. */
export function now() {
  return Date.now() + aheadMs;
}

/** @param {number} instantMs */
export function itIsNow(instantMs) {
  aheadMs = instantMs - Date.now();
}
