import {
  neverArrived,
  payoutMachine,
  payoutView,
  type PayoutContext,
  type PayoutSnapshot,
  type PayoutView,
} from '../../../machines/index.ts';
import type { PayoutParts } from '../../actors/payouts/payoutParts.ts';
import { payoutPorts } from '../../actors/payouts/payoutPorts.ts';
import type { Json, RuntimeDocument } from '../../runtime/document.ts';
import type { MachineDefinition } from '../../runtime/machineDefinition.ts';
import { answerOfAnother } from '../answerOfAnother.ts';
import { hurryOf } from '../hurryOf.ts';
import { exclusiveNamesOf } from '../paymentDefinition.ts';
import type { SeekingKind } from '../seekersUnder.ts';
import { isWebhook, webhookFits, type Recognized } from '../webhookFits.ts';

/** The payout machine as the runtime carries it out. */
export function payoutDefinition(parts: PayoutParts): MachineDefinition {
  return {
    machine: payoutMachine,
    version: payoutMachine.version ?? '1',
    migrations: [],
    effects: { ...payoutPorts(parts) },
    moneyPorts: ['requestPayout'],
    aliases: aliasesOf,
    exclusiveNames: (snapshot) => exclusiveNamesOf(viewIn(snapshot)),
    answerOfAnother,
    isFor: (snapshot, event) =>
      !isWebhook(event) || webhookFits(recognizedBy(contextIn(snapshot)), event),
    summary: (snapshot) => {
      const { state, balances } = viewIn(snapshot);
      return { state, balances: { ...balances } };
    },
    state: (snapshot) => viewIn(snapshot).state,
    hurry: hurryOf,
    reference: (snapshot) => contextIn(snapshot).terms.reference,
    onCommitted(snapshot) {
      const { state } = viewIn(snapshot);
      if (state === 'requesting' || state === 'uncertain') return;
      parts.vault.forget(contextIn(snapshot).idempotencyKey);
    },
  };
}

/**
 * The names under which webhooks find a payout. They are others than those of payments, as what a
 * webhook says of a payment means nothing to a payout.
 */
export function payoutAlias(checkoutPaymentId: string): string {
  return `payout:${checkoutPaymentId}`;
}

export function payoutReferenceAlias(reference: string): string {
  return `payout reference:${reference}`;
}

function recognizedBy({ facts, terms }: PayoutContext): Recognized {
  const { checkoutPaymentIds } = facts;
  const { amount, currency } = terms;
  return { checkoutPaymentIds, currency, amount };
}

function aliasesOf(snapshot: Json): string[] {
  const { checkoutPaymentId, reference, state } = viewIn(snapshot);
  if (checkoutPaymentId) return [payoutAlias(checkoutPaymentId)];
  const { refusal, facts } = contextIn(snapshot);
  const isRefused = state === 'refused' && refusal?.kind !== neverArrived.kind;
  const isTaken = facts.takenPaymentIds !== undefined;
  return isRefused || isTaken || state === 'closed' ? [] : [payoutReferenceAlias(reference)];
}

/** Payouts that look for what they have made. */
export const seekingPayouts: SeekingKind = {
  machine: payoutMachine.id,
  stateOf: (document) => payoutViewOf(document).state,
  contextOf: payoutContextOf,
};

export function payoutViewOf(document: RuntimeDocument): PayoutView {
  return viewIn(document.snapshot);
}

export function payoutContextOf({ snapshot }: RuntimeDocument): PayoutContext {
  return contextIn(snapshot);
}

function contextIn(snapshot: Json): PayoutContext {
  return (snapshot as unknown as PayoutSnapshot).context;
}

function viewIn(snapshot: Json): PayoutView {
  return payoutView(snapshot as unknown as PayoutSnapshot);
}
