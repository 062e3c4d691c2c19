/** A server stamp with seven fraction digits, as answers and most events carry it. */
export function serverStamp(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '0000Z');
}

/** The other spelling: an offset instead of a Z. Some events are stamped like this. */
export function offsetStamp(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '+00:00');
}

/** The instant of a stamp. One without a zone is UTC, wherever the sandbox runs. */
export function instantOf(stamp: string): number {
  return Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(stamp) ? stamp : `${stamp}Z`);
}

/** Whole seconds, as a token's expiry is given. */
export function secondStamp(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, 'Z');
}
