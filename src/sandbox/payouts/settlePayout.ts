import { newAction } from '../books/newAction.ts';
import type { SandboxAction } from '../books/sandboxPayment.ts';
import { wishedCode } from '../payments/issuerDecision.ts';
import { isApproval } from '../payments/responseSummary.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announcePayout } from './announcePayout.ts';
import { payoutAmount, type SandboxPayout } from './sandboxPayout.ts';

/** Brings a payout to its outcome, books it and tells it. Some come back later. */
export function settlePayout(world: SandboxWorld, payoutId: string): void {
  const payout = world.payouts.get(payoutId);
  const [asked] = payout?.actions ?? [];
  if (payout?.phase !== 'pending' || !asked) return;
  const responseCode = wishedCode(payout.request.metadata) ?? '10000';
  const isGood = isApproval(responseCode);
  const settled: SandboxAction = {
    ...asked,
    state: isGood ? 'approved' : 'declined',
    responseCode,
    at: world.clock.now(),
  };
  const after: SandboxPayout = {
    ...payout,
    phase: isGood ? 'paid' : 'declined',
    actions: [settled],
  };
  world.payouts.set(payoutId, after);
  announcePayout(world, after, settled);
  const returnCode = payout.request.metadata?.['sandbox_return_code'];
  if (isGood && typeof returnCode === 'string')
    world.timers.start(`return ${payoutId}`, world.settings.payoutReturnDelayMs, () => {
      returnPayout(world, payoutId, returnCode);
    });
}

/** The bank sends back what it was paid. False where nothing arrived, or came back before. */
export function returnPayout(world: SandboxWorld, payoutId: string, responseCode: string): boolean {
  const payout = world.payouts.get(payoutId);
  if (payout?.phase !== 'paid') return false;
  const action = newAction(world, {
    type: 'Return',
    amount: payoutAmount(payout),
    state: 'approved',
    responseCode,
  });
  const after: SandboxPayout = {
    ...payout,
    phase: 'returned',
    actions: [...payout.actions, action],
  };
  world.payouts.set(payoutId, after);
  announcePayout(world, after, action);
  return true;
}
