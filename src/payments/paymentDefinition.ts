import {
  neverArrived,
  paymentMachine,
  paymentView,
  type PaymentContext,
  type PaymentSnapshot,
  type PaymentView,
} from '../../machines/index.ts';
import { checkoutPorts } from '../actors/checkoutPorts.ts';
import type { PortParts } from '../actors/portParts.ts';
import type { Json, RuntimeDocument } from '../runtime/document.ts';
import type { MachineDefinition } from '../runtime/machineDefinition.ts';
import { answerOfAnother } from './answerOfAnother.ts';
import { hurryOf } from './hurryOf.ts';
import { refusedIn } from './looking/askedIn.ts';
import type { SeekingKind } from './seekersUnder.ts';
import { isWebhook, webhookFits, type Recognized } from './webhookFits.ts';

/** The payment machine as the runtime carries it out. */
export function paymentDefinition(parts: PortParts): MachineDefinition {
  return {
    machine: paymentMachine,
    version: paymentMachine.version ?? '1',
    migrations: [],
    effects: { ...checkoutPorts(parts) },
    moneyPorts: [
      'requestPayment',
      'capturePayment',
      'voidPayment',
      'refundPayment',
      'incrementAuthorization',
      'reversePayment',
      'cancelScheduledRetry',
    ],
    quietGuards: ['isConflicted', 'isExpired', 'isVoided', 'isRefunded', 'isReturned'],
    aliases: aliasesOf,
    exclusiveNames: (snapshot) => exclusiveNamesOf(viewIn(snapshot)),
    answerOfAnother,
    isFor: (snapshot, event) =>
      !isWebhook(event) || webhookFits(recognizedBy(contextIn(snapshot)), event),
    summary: (snapshot, cause) => {
      const { state, balances } = viewIn(snapshot);
      return { state, balances: { ...balances }, ...refusedIn(contextIn(snapshot), cause) };
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

/** The name under which webhooks find a payment whose Checkout.com id is known. */
export function checkoutAlias(checkoutPaymentId: string): string {
  return `checkout:${checkoutPaymentId}`;
}

/** A payment context may carry the amount in our stead. */
function recognizedBy({ facts, terms }: PaymentContext): Recognized {
  const { amount, currency, method } = terms;
  const isUnknown = method === 'context' && amount === 0;
  const { checkoutPaymentIds } = facts;
  return { checkoutPaymentIds, currency, amount: isUnknown ? null : amount };
}

/** One payment of Checkout.com is never two of ours, nor a payment and a payout at once. */
export function exclusiveNamesOf({
  checkoutPaymentId,
}: Pick<PaymentView, 'checkoutPaymentId'>): string[] {
  return checkoutPaymentId === null ? [] : [checkoutAlias(checkoutPaymentId)];
}

export function referenceAlias(reference: string): string {
  return `reference:${reference}`;
}

/**
 * Several payments may share a reference, so it serves only until Checkout.com's own id is known.
 */
function aliasesOf(snapshot: Json): string[] {
  const { checkoutPaymentId, reference, state } = viewIn(snapshot);
  if (checkoutPaymentId) return [checkoutAlias(checkoutPaymentId)];
  const { refusal, facts } = contextIn(snapshot);
  const isRefused = state === 'refused' && refusal?.kind !== neverArrived.kind;
  const isTaken = facts.takenPaymentIds !== undefined;
  return isRefused || isTaken || state === 'closed' ? [] : [referenceAlias(reference)];
}

/** Payments that look for what they have made. */
export const seekingPayments: SeekingKind = {
  machine: paymentMachine.id,
  stateOf: (document) => viewOf(document).state,
  contextOf,
};

export function viewOf(document: RuntimeDocument): PaymentView {
  return viewIn(document.snapshot);
}

export function contextOf({ snapshot }: RuntimeDocument): PaymentContext {
  return contextIn(snapshot);
}

function contextIn(snapshot: Json): PaymentContext {
  return (snapshot as unknown as PaymentSnapshot).context;
}

function viewIn(snapshot: Json): PaymentView {
  return paymentView(snapshot as unknown as PaymentSnapshot);
}
