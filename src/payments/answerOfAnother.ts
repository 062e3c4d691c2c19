import type { Json } from '../runtime/document.ts';

/**
 * What is left of an answer that names a payment or payout which is another one of ours: nothing is
 * known. The next look finds it taken.
 */
export function answerOfAnother(_: Json): Json {
  return { kind: 'unanswered' };
}
