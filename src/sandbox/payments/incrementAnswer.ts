import type { SandboxAction, SandboxPayment } from '../books/sandboxPayment.ts';
import { serverStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { balancesTold, eciOf } from './paymentAnswers.ts';
import { paymentLinks, paymentUrl } from './paymentLinks.ts';
import { responseSummary } from './responseSummary.ts';

/** 201: `amount` is what was added, or would have been; the balances hold the sum. */
export function incrementAnswer(
  world: SandboxWorld,
  payment: SandboxPayment,
  action: SandboxAction,
): object {
  const isApproved = action.state === 'approved';
  return {
    action_id: action.id,
    amount: action.amount,
    currency: payment.request.currency,
    approved: isApproved,
    status: isApproved ? 'Authorized' : 'Declined',
    auth_code: action.authCode,
    ...(payment.expiresAt !== undefined && { expires_on: serverStamp(payment.expiresAt) }),
    eci: eciOf(payment),
    scheme_id: payment.schemeId,
    response_code: action.responseCode,
    response_summary: responseSummary(action.responseCode ?? ''),
    risk: { flagged: payment.isFlagged },
    balances: balancesTold(world, payment),
    processed_on: serverStamp(action.at),
    ...(action.reference !== undefined && { reference: action.reference }),
    processing: action.processing,
    _links: {
      ...paymentLinks(payment, world.baseUrl),
      authorizations: { href: paymentUrl(world.baseUrl, payment.id, '/authorizations') },
    },
  };
}
