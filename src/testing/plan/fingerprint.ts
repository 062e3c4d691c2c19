import { inJson, marked } from '../inJson.ts';

/**
 * A short text that differs where two plain values differ, whatever the order of their keys. Good
 * for telling changes, not against an adversary.
 */
export function fingerprint(value: unknown): string {
  return hash(canonicalText(value));
}

/**
 * JSON with sorted keys, and with words for numbers and collections that JSON has none for;
 * functions count by their place only, as they have no text to rely on. What is undefined is lost,
 * as it is on the way to another program.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'function') return FUNCTION;
    if (part === FUNCTION) return marked(FUNCTION, []);
    const told = inJson(part);
    if (typeof told !== 'object' || told === null || Array.isArray(told)) return told;
    return Object.fromEntries(
      Object.entries(told).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    );
  });
}

const FUNCTION = 'a function';

/** Two 32-bit halves, mixed as in MurmurHash3: 53 bits of them in base 36. */
function hash(text: string): string {
  let [high, low] = [0xdeadbeef, 0x41c6ce57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return (2 ** 32 * (low & 0x1fffff) + (high >>> 0)).toString(36).padStart(11, '0');
}
