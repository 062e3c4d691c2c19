import type {
  ActionFact,
  ActionKind,
  CheckoutFact,
  DisputeStage,
  PaymentFact,
  Totals,
} from '../../machines/index.ts';
import type { Webhook } from './webhook.ts';
import { webhookMeanings } from './webhookMeanings.ts';

/**
 * The machine event a webhook stands for; nothing for types that say nothing of a payment's money.
 */
export function paymentFactOfWebhook({ type, data }: Webhook): CheckoutFact | undefined {
  if (!isMeaningful(type)) return undefined;
  const { standing, action, dispute } = webhookMeanings[type];
  const paymentId = paymentIdIn(data, dispute !== undefined || type === question);
  const identified = paymentId === undefined ? {} : { checkoutPaymentId: paymentId };
  const event = `checkout.${type}` as const;
  if (dispute) {
    const fact = data.id === undefined ? {} : { dispute: disputeIn(data, data.id, dispute) };
    return { type: event, fact: { ...identified, ...fact } };
  }
  const declined = action?.[1] === 'declined' && standing === 'declined';
  const fact: PaymentFact = {
    ...identified,
    ...(data.currency !== undefined && { currency: data.currency }),
    ...standingIn(data, standing, action),
    ...(declined && { decline: declineIn(data) }),
    ...((data.risk?.flagged ?? data.flagged) && { flagged: true }),
    ...(data['3ds']?.downgraded && { downgraded: true }),
    ...(data.source?.scheme !== undefined && { scheme: data.source.scheme.toLowerCase() }),
    ...(action && data.action_id !== undefined && { actions: [actionIn(data, action)] }),
    ...(data.balances && { totals: totalsIn(data.balances) }),
  };
  return { type: event, fact };
}

/** The events that are about one payment; all others are acknowledged and left alone. */
function isMeaningful(type: string): type is keyof typeof webhookMeanings {
  return Object.hasOwn(webhookMeanings, type);
}

type Data = Webhook['data'];

/** Comes before a dispute, and carries the id of one to come. */
const question = 'request_for_information_received';

/** Where events of disputes and fraud name the payment; `id` is then the dispute's. */
function paymentIdIn(data: Data, isDispute: boolean): string | undefined {
  const elsewhere = data.payment_id ?? data.payment?.id;
  return isDispute ? elsewhere : (data.id ?? elsewhere);
}

/** The decline of an attempt that has a name is the attempt's: a retry of it may follow. */
function standingIn(
  { action_id: attempt }: Data,
  standing: PaymentFact['standing'],
  action: readonly [ActionKind, ActionFact['outcome']] | undefined,
): Pick<PaymentFact, 'standing' | 'declinedAttempt'> {
  if (standing === undefined) return {};
  const isAttempt = standing === 'declined' && action?.[0] === 'authorization';
  return isAttempt && attempt !== undefined ? { declinedAttempt: attempt } : { standing };
}

function disputeIn(
  { amount, currency }: Data,
  id: string,
  stage: DisputeStage,
): NonNullable<PaymentFact['dispute']> {
  return {
    id,
    stage,
    ...(amount !== undefined && { amount }),
    ...(currency !== undefined && { currency }),
  };
}

/** Without `reference`: a webhook may carry the payment's instead of the action's. */
function actionIn(
  { action_id: id = '', amount, response_code: code }: Data,
  [kind, outcome]: readonly [ActionKind, ActionFact['outcome']],
): ActionFact {
  return { id, kind, outcome, ...(amount !== undefined && { amount }), ...(code && { code }) };
}

function declineIn({ response_code, response_summary }: Data): { code: string; summary: string } {
  return { code: response_code ?? '', summary: response_summary ?? 'Declined' };
}

function totalsIn(balances: NonNullable<Data['balances']>): Totals {
  return {
    authorized: balances.total_authorized ?? 0,
    captured: balances.total_captured ?? 0,
    voided: balances.total_voided ?? 0,
    refunded: balances.total_refunded ?? 0,
  };
}
