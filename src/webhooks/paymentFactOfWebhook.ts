import type {
  ActionFact,
  ActionKind,
  CheckoutFact,
  CheckoutFactName,
  PaymentFact,
  Standing,
  Totals,
} from '../../machines/index.ts';
import type { Webhook } from './webhook.ts';

/** What one type of webhook says: of the payment as a whole, and of the one action it is about. */
interface Meaning {
  readonly standing?: Standing;
  readonly action?: readonly [ActionKind, ActionFact['outcome']];
}

/** `payment_capture_pending` means that the cardholder agreed; the capture itself is still open. */
const meanings: Record<Exclude<CheckoutFactName, 'payment_read'>, Meaning> = {
  payment_approved: { action: ['authorization', 'approved'] },
  payment_pending: { standing: 'pending' },
  payment_declined: { standing: 'declined', action: ['authorization', 'declined'] },
  payment_authentication_failed: { standing: 'declined' },
  payment_captured: { action: ['capture', 'approved'] },
  payment_capture_pending: { standing: 'pending', action: ['capture', 'pending'] },
  payment_capture_declined: { action: ['capture', 'declined'] },
  payment_voided: { action: ['void', 'approved'] },
  payment_void_declined: { action: ['void', 'declined'] },
  payment_refunded: { action: ['refund', 'approved'] },
  payment_refund_pending: { action: ['refund', 'pending'] },
  payment_refund_declined: { action: ['refund', 'declined'] },
  payment_canceled: { standing: 'canceled' },
  payment_expired: { standing: 'expired' },
  payment_retry_scheduled: { standing: 'retryScheduled' },
  payment_returned: {},
  card_verified: { standing: 'verified', action: ['cardVerification', 'approved'] },
  card_verification_declined: {
    standing: 'declined',
    action: ['cardVerification', 'declined'],
  },
};

/**
 * The machine event a webhook stands for; nothing for types that say nothing of a payment's money.
 */
export function paymentFactOfWebhook({ type, data }: Webhook): CheckoutFact | undefined {
  if (!isMeaningful(type)) return undefined;
  const { standing, action } = meanings[type];
  const paymentId = data.id ?? data.payment_id;
  const declined = action?.[1] === 'declined' && standing === 'declined';
  const fact: PaymentFact = {
    ...(paymentId !== undefined && { checkoutPaymentId: paymentId }),
    ...(data.currency !== undefined && { currency: data.currency }),
    ...(standing && { standing }),
    ...(declined && { decline: declineIn(data) }),
    ...((data.risk?.flagged ?? data.flagged) && { flagged: true }),
    ...(action && data.action_id !== undefined && { actions: [actionIn(data, action)] }),
    ...(data.balances && { totals: totalsIn(data.balances) }),
  };
  return { type: `checkout.${type}`, fact };
}

/** The events that are about one payment; all others are acknowledged and left alone. */
function isMeaningful(type: string): type is keyof typeof meanings {
  return Object.hasOwn(meanings, type);
}

type Data = Webhook['data'];

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
