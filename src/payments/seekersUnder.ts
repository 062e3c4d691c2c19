import { neverArrived, type PaymentContext, type PayoutContext } from '../../machines/index.ts';
import type { Seeker, SeekersUnder } from '../actors/seeker.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { documentsUnder } from './asking/documentsUnder.ts';
import type { PaymentsParts } from './payments.ts';

/** Payments or payouts, as far as both look for what they have made. */
export interface SeekingKind {
  readonly machine: string;
  readonly stateOf: (document: RuntimeDocument) => string;
  readonly contextOf: (document: RuntimeDocument) => PaymentContext | PayoutContext;
}

/**
 * Those of one kind under a reference that have no id of Checkout.com's and may have been sent; the
 * one that looks is among them.
 */
export function seekersUnder(
  runtime: Pick<PaymentsParts['runtime'], 'list'>,
  kind: SeekingKind,
): SeekersUnder {
  return async (reference) => {
    const known = await documentsUnder(runtime, kind.machine, reference);
    return known.flatMap((document) => seekerIn(kind, document) ?? []);
  };
}

function seekerIn(
  { stateOf, contextOf }: SeekingKind,
  document: RuntimeDocument,
): Seeker | undefined {
  const context = contextOf(document);
  const { requestedAt, terms, refusal } = context;
  const state = stateOf(document);
  const isOpen = state === 'requesting' || state === 'uncertain';
  const mayHaveArrived = state === 'refused' && refusal?.kind === neverArrived.kind;
  if (!isOpen && !mayHaveArrived) return undefined;
  const { amount, currency } = terms;
  const ruledOut = 'resolutions' in context ? ruledOutIn(context) : [];
  return { requestedAt, amount, currency, ruledOut, isOpen };
}

function ruledOutIn({ resolutions }: PaymentContext): string[] {
  return resolutions.flatMap((resolution) => resolution.ruledOut ?? []);
}
