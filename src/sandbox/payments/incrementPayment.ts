import { startExpiry } from '../books/expireAuthorization.ts';
import { newAction } from '../books/newAction.ts';
import { withAction, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { ActionRequest } from '../books/startAction.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceAction } from '../webhooks/announce.ts';
import type { Decided } from './authorizePayment.ts';
import { issuerDecision } from './issuerDecision.ts';
import { isApproval } from './responseSummary.ts';

/** Asks the issuer for more. A refusal leaves the earlier authorization as it was. */
export function incrementPayment(
  world: SandboxWorld,
  payment: SandboxPayment,
  { amount, reference, metadata }: ActionRequest & { readonly amount: number },
): Decided {
  const asked = { ...payment.request, amount, metadata, partial_authorization: undefined };
  const { responseCode } = issuerDecision({ ...payment, request: asked }, world);
  const isGood = isApproval(responseCode);
  const action = newAction(world, {
    type: 'Authorization',
    amount,
    state: isGood ? 'approved' : 'declined',
    responseCode,
    isIncrement: true,
    reference,
    metadata,
  });
  const moved = isGood && payment.card?.scheme === 'Mastercard' ? laterExpiry(world) : {};
  const after = withAction({ ...payment, ...moved }, action);
  world.payments.set(after.id, after);
  if (moved.expiresAt !== undefined) startExpiry(world, after);
  announceAction(world, after, action);
  return { payment: after, action };
}

/** On Mastercard an approved increment begins a new span of validity. */
function laterExpiry({ clock, settings }: SandboxWorld): { expiresAt?: number } {
  return { expiresAt: clock.now() + settings.authorizationValidityMs };
}
