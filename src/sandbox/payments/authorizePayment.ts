import { announceAction } from '../webhooks/announce.ts';
import { startCapture } from '../books/automaticCapture.ts';
import { startExpiry } from '../books/expireAuthorization.ts';
import { issuerDecision } from './issuerDecision.ts';
import type { RetryPlan } from '../books/retryPlan.ts';
import { retryAfter, startRetry } from '../books/scheduleRetry.ts';
import { newAction } from '../books/newAction.ts';
import { isApproval } from './responseSummary.ts';
import { withAction, type SandboxAction, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

/** A payment with the action that decided it. */
export interface Decided {
  readonly payment: SandboxPayment;
  readonly action: SandboxAction;
}

/**
 * Asks the issuer, books its answer and tells it; starts the capture and the expiry of what was
 * approved.
 */
export function authorizePayment(world: SandboxWorld, payment: SandboxPayment): Decided {
  const { responseCode, amount } = issuerDecision(payment, world);
  const isVerification = (payment.request.amount ?? 0) === 0;
  const type = isVerification ? 'Card Verification' : 'Authorization';
  const isGood = isApproval(responseCode);
  const action = newAction(world, {
    type,
    amount,
    state: isGood ? 'approved' : 'declined',
    responseCode,
    reference: payment.request.reference,
  });
  const retry = isGood ? undefined : retryAfter(world, payment, responseCode);
  const phase = phaseAfter(isGood, isVerification, retry);
  const decided = withAction(
    { ...payment, phase, ...validityOf(world, phase), ...(retry && { retry }) },
    action,
  );
  world.payments.set(decided.id, decided);
  if (isGood) storeInstrument(world, decided);
  announceAction(world, decided, action);
  if (phase === 'authorized') {
    startExpiry(world, decided);
    startCapture(world, decided);
  }
  if (retry) startRetry(world, decided, () => attemptAgain(world, decided.id));
  return { payment: world.payments.get(decided.id) ?? decided, action };
}

/** The same payment once more, with an action of its own. */
function attemptAgain(world: SandboxWorld, paymentId: string): void {
  const payment = world.payments.get(paymentId);
  if (payment?.phase === 'retryScheduled') authorizePayment(world, payment);
}

function phaseAfter(
  isGood: boolean,
  isVerification: boolean,
  retry: RetryPlan | undefined,
): SandboxPayment['phase'] {
  if (isGood) return isVerification ? 'verified' : 'authorized';
  return retry ? 'retryScheduled' : 'declined';
}

export interface DeclineOptions {
  readonly phase?: 'declined' | 'expired';
  /** Whether the action stands in lists. */
  readonly isListed?: boolean;
  /** What tells it, where that is not the event of every decline; `undefined` is silence. */
  readonly event?: 'payment_declined' | 'payment_authentication_failed' | undefined;
}

/** Books a decline that no issuer was asked for, such as a failed authentication. */
export function declinePayment(
  world: SandboxWorld,
  payment: SandboxPayment,
  responseCode: string,
  options: DeclineOptions = {},
): Decided {
  const { phase = 'declined', isListed = true } = options;
  const { amount = 0, reference } = payment.request;
  const action = newAction(world, {
    type: amount === 0 ? 'Card Verification' : 'Authorization',
    amount,
    state: 'declined',
    responseCode,
    reference,
    isListed,
  });
  const declined = withAction({ ...payment, phase }, action);
  world.payments.set(declined.id, declined);
  if (!('event' in options)) announceAction(world, declined, action);
  else if (options.event) announceAction(world, declined, action, options.event);
  return { payment: declined, action };
}

function validityOf(
  { clock, settings }: SandboxWorld,
  phase: SandboxPayment['phase'],
): { expiresAt?: number } {
  if (phase !== 'authorized') return {};
  return { expiresAt: clock.now() + settings.authorizationValidityMs };
}

/** From now on the card can be charged by its id, and is what its customer pays with. */
function storeInstrument({ wallet }: SandboxWorld, payment: SandboxPayment): void {
  const { customer, instrumentId, card } = payment;
  if (!card) return;
  wallet.instruments.set(instrumentId, {
    card: { ...card, hasProof: false },
    customerId: customer.id,
  });
  const known = wallet.customers.get(customer.id) ?? customer;
  wallet.customers.set(customer.id, { ...known, defaultInstrumentId: instrumentId });
}
