import { settleRecall } from '../methods/recallDebit.ts';
import { announceAction } from '../webhooks/announce.ts';
import { endExpiryWhenSpent } from './expireAuthorization.ts';
import { wishedCode } from '../payments/issuerDecision.ts';
import { newAction } from './newAction.ts';
import { isApproval } from '../payments/responseSummary.ts';
import {
  leftToCapture,
  withAction,
  type SandboxAction,
  type SandboxPayment,
} from './sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

/** Brings an accepted action to its outcome, books it and tells it. */
export function settleAction(world: SandboxWorld, paymentId: string, actionId: string): void {
  const before = world.payments.get(paymentId);
  const accepted = before?.actions.find(({ id }) => id === actionId);
  if (!before || accepted?.state !== 'inFlight') return;
  if (accepted.type === 'Void' && before.method?.rules.flow === 'debit') {
    settleRecall(world, before, actionId);
    return;
  }
  const responseCode = outcomeOf(before, accepted);
  const isGood = isApproval(responseCode);
  const settled: SandboxAction = {
    ...accepted,
    state: isGood ? 'approved' : 'declined',
    responseCode,
    at: world.clock.now(),
  };
  const booked = withAction(before, settled);
  const release = isGood && settled.isFinal ? restReleased(world, booked) : undefined;
  const after = release ? withAction(booked, release) : booked;
  world.payments.set(paymentId, after);
  announceAction(world, after, settled);
  if (release?.isListed) announceAction(world, after, release);
  endExpiryWhenSpent(world, after);
}

function outcomeOf(payment: SandboxPayment, action: SandboxAction): string {
  const isRefund = action.type === 'Refund';
  const wish = wishedCode(action.metadata);
  if (wish !== undefined) return wish;
  return payment.card?.behaviour.verificationOnly === true && !isRefund ? '20006' : '10000';
}

/** What a final capture leaves is given back to the cardholder. */
function restReleased(world: SandboxWorld, payment: SandboxPayment): SandboxAction | undefined {
  const amount = leftToCapture(payment);
  if (amount === 0) return undefined;
  return newAction(world, {
    type: 'Void',
    amount,
    state: 'approved',
    responseCode: '10000',
    trigger: 'automatic',
    isListed: world.settings.finalCaptureVoids === 'withEvent',
  });
}
