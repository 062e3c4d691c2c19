import type { ActionFact, PaymentFact } from '../../machines/index.ts';
import { declineReason, type PaymentAction, type PaymentDetails } from '../checkout/index.ts';
import { actionKindOf, isDeclineCode } from './checkoutVocabulary.ts';
import { sharedFacts } from './sharedFacts.ts';

/**
 * What a payment's details say, as facts for the machine. Their links are hints and are not
 * believed.
 */
export function paymentFactOfDetails(payment: PaymentDetails): PaymentFact {
  const fact = sharedFacts(payment);
  const { actions = [] } = payment;
  return {
    ...fact,
    ...(fact.standing === 'declined' && {
      decline: declineReason(payment) ?? { code: '', summary: 'Declined' },
    }),
    actions: actions.map(summarized),
  };
}

/** The list of a payment's actions, each with its amount. */
export function actionFactsOf(actions: readonly PaymentAction[]): ActionFact[] {
  return actions.map(({ id, type, amount, approved, response_code: code, reference, ...rest }) => ({
    id,
    kind: actionKindOf(type, rest.authorization_type),
    // An action without a verdict is still under way.
    outcome: approved === undefined ? 'pending' : approved ? 'approved' : 'declined',
    ...(amount !== undefined && { amount }),
    ...(code !== undefined && { code }),
    ...(reference !== undefined && { reference }),
    isListed: true,
  }));
}

type ActionSummary = NonNullable<PaymentDetails['actions']>[number];

/** The summary within the details has neither amount nor verdict: the code is all there is. */
function summarized({ id, type, response_code: code }: ActionSummary): ActionFact {
  const kind = actionKindOf(type ?? '');
  if (code === undefined) return { id, kind, outcome: 'pending' };
  return { id, kind, outcome: isDeclineCode(code) ? 'declined' : 'approved', code };
}
