import type {
  Operation,
  OperationKind,
  PaymentContext,
  PaymentFact,
  PaymentTerms,
} from '../../machines/index.ts';
import { firstContext } from '../../machines/payment/paymentContext.ts';
import { mergeFact, noFacts } from '../../machines/payment/paymentFacts.ts';
import { paymentInput } from './facts.ts';

type Known = Partial<Omit<PaymentContext, 'facts' | 'terms'>> & {
  readonly terms?: Partial<PaymentTerms>;
};

/** A payment of 65.00 USD of which these facts were heard, without a machine that lived it. */
export function knownPayment(
  facts: readonly PaymentFact[],
  { terms, ...known }: Known = {},
): PaymentContext {
  const first = firstContext(paymentInput(terms));
  return { ...first, ...known, facts: facts.reduce(mergeFact, noFacts) };
}

/** An operation of 40.00 that Checkout.com took and of which nothing was heard since. */
export function operation(kind: OperationKind, changes: Partial<Operation> = {}): Operation {
  return {
    key: `key of ${kind}`,
    kind,
    amount: 4000,
    reference: null,
    captureType: null,
    origin: 'merchant',
    status: 'accepted',
    actionId: null,
    askedAt: 0,
    declineCode: null,
    refusal: null,
    sendings: 1,
    foreignActionIds: [],
    repeatable: true,
    ...changes,
  };
}
