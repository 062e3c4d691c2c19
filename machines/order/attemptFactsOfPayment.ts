import type { PaymentView } from '../payment/paymentView.ts';
import type { AttemptFact } from './attemptFact.ts';

type Payment = Pick<
  PaymentView,
  'id' | 'state' | 'amount' | 'currency' | 'balances' | 'expiresAt' | 'outcome'
> & {
  readonly operations: readonly Pick<PaymentView['operations'][number], 'key' | 'status'>[];
};

/**
 * What the view of a payment says of it as an attempt to pay an order. Nothing while the payment is
 * uncertain or its books disagree: an attempt that nobody understands stops every other.
 *
 * A payment may be told to have expired, or been canceled, while money is held: its hold counts as
 * lapsed only once its own time is over at `nowMs`, in ms since the epoch.
 */
export function attemptFactsOfPayment(payment: Payment, nowMs: number): AttemptFact[] {
  return [...moneyIn(payment), ...endIn(payment, nowMs), ...releasesIn(payment)];
}

function moneyIn({ id: attemptId, amount: asked, ...payment }: Payment): AttemptFact[] {
  const { currency, balances, outcome } = payment;
  if (!outcome.ok && outcome.error.kind === 'conflicted') return [];
  const { authorized, captured } = balances;
  const said = (type: 'attempt.held' | 'attempt.taken', amount: number): AttemptFact[] => {
    // The amount is 0 where only Checkout.com knew it.
    const isRaised = asked > 0 && amount > asked;
    const raised = isRaised ? { raisedBy: amount - asked } : {};
    return amount > 0 ? [{ type, attemptId, amount, ...raised, currency }] : [];
  };
  return [...said('attempt.held', authorized), ...said('attempt.taken', captured)];
}

function endIn(payment: Payment, nowMs: number): AttemptFact[] {
  const { id: attemptId, state, balances, outcome } = payment;
  if (outcome.ok) {
    const by = { voided: 'void', refunded: 'refund', open: null, verified: null } as const;
    const how = by[outcome.value.kind];
    return how ? [{ type: 'attempt.released', attemptId, by: how }] : [];
  }
  const { kind, code } = outcome.error;
  switch (kind) {
    case 'declined':
    case 'canceled':
    case 'expired':
      if (balances.authorized === 0) {
        return [{ type: 'attempt.failed', attemptId, failure: { kind, code } }];
      }
      return isHoldOver(payment, nowMs)
        ? [{ type: 'attempt.released', attemptId, by: 'expiry' }]
        : [];
    case 'refused':
      return [{ type: 'attempt.failed', attemptId, failure: { kind, code } }];
    case 'returned':
      return [{ type: 'attempt.released', attemptId, by: 'return' }];
    case 'conflicted':
      return [];
    case 'undecided':
      return pendingIn(attemptId, state);
  }
}

/** Nothing is held any more, and nothing was taken. */
function isHoldOver({ balances, expiresAt }: Payment, nowMs: number): boolean {
  return balances.captured === 0 && (expiresAt === null || expiresAt <= nowMs);
}

function pendingIn(attemptId: string, state: Payment['state']): AttemptFact[] {
  if (state === 'awaitingCardholder') {
    return [{ type: 'attempt.pending', attemptId, awaits: 'cardholder' }];
  }
  // A payment that Checkout.com tries again by itself may still succeed.
  if (state !== 'awaitingCheckout' && state !== 'retryScheduled') return [];
  return [{ type: 'attempt.pending', attemptId, awaits: 'checkout' }];
}

/** Only operations that the order knows by their keys matter to it; it passes over the others. */
function releasesIn({ id: attemptId, operations }: Payment): AttemptFact[] {
  return operations.flatMap(({ key, status }): AttemptFact[] => {
    switch (status) {
      case 'requested':
      case 'accepted':
      case 'uncertain':
        return [{ type: 'attempt.releasePending', attemptId, key }];
      case 'confirmed':
        return [{ type: 'attempt.releaseDone', attemptId, key }];
      case 'declined':
      case 'refused':
        return [{ type: 'attempt.releaseDeclined', attemptId, key }];
    }
  });
}
