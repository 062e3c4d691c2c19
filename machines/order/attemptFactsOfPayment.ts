import type { PaymentView } from '../payment/paymentView.ts';
import type { AttemptFact } from './attemptFact.ts';

type Payment = Pick<
  PaymentView,
  'id' | 'state' | 'amount' | 'currency' | 'balances' | 'outcome'
> & {
  readonly operations: readonly Pick<PaymentView['operations'][number], 'key' | 'status'>[];
};

/**
 * What the view of a payment says of it as an attempt to pay an order. Nothing while the payment is
 * uncertain or its books disagree: an attempt that nobody understands stops every other.
 */
export function attemptFactsOfPayment(payment: Payment): AttemptFact[] {
  return [...moneyIn(payment), ...endIn(payment), ...releasesIn(payment)];
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

function endIn({ id: attemptId, state, balances, outcome }: Payment): AttemptFact[] {
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
      // These end no payment whose money is held, unless the time of that hold is over.
      return balances.authorized > 0
        ? [{ type: 'attempt.released', attemptId, by: 'expiry' }]
        : [{ type: 'attempt.failed', attemptId, failure: { kind, code } }];
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
