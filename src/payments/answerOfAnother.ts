import type { Json } from '../runtime/document.ts';

interface Answer {
  readonly kind: string;
  readonly fact?: { readonly checkoutPaymentId?: string };
}

/**
 * What counts in place of an answer that names a payment or payout which is another one of ours. A
 * look-up proved nothing, and the next one finds it taken. The answer to our own request is no
 * chance: what it made was given to another, and a person must look.
 */
export function answerOfAnother(answer: Json): Json {
  const { kind, fact } = answer as unknown as Answer;
  if (kind !== 'answered') return { kind: 'unanswered' };
  return { kind, fact: { takenPaymentId: fact?.checkoutPaymentId } };
}
