import { balancesOf, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceDispute } from '../webhooks/announce.ts';
import {
  isDisputeCategory,
  isDisputeStage,
  type DisputeStage,
  type SandboxDispute,
} from './sandboxDispute.ts';

/**
 * About everything that was captured, for fraud, and received, unless told otherwise. Amounts in
 * minor units.
 */
export type DisputeTerms = Partial<
  Pick<SandboxDispute, 'amount' | 'reasonCode' | 'category' | 'stage'>
>;

/** Visa's "other fraud, card absent". */
const REASON_CODE = '10.4';
const EVIDENCE_TIME_MS = 14 * 86_400_000;

/** Nothing when one of the terms cannot be meant. */
export function readDisputeTerms(
  body: Readonly<Record<string, unknown>>,
): DisputeTerms | undefined {
  const { amount, reasonCode, category, stage } = body;
  const isRight =
    (amount === undefined || (Number.isSafeInteger(amount) && Number(amount) > 0)) &&
    (reasonCode === undefined || (typeof reasonCode === 'string' && reasonCode.length <= 20)) &&
    (category === undefined || isDisputeCategory(category)) &&
    (stage === undefined || isDisputeStage(stage));
  return isRight ? body : undefined;
}

/** Only money that was taken can be disputed: nothing for more than that. */
export function openDispute(
  world: SandboxWorld,
  payment: SandboxPayment,
  terms: DisputeTerms,
): SandboxDispute | undefined {
  const { total_captured: captured } = balancesOf(payment);
  const { amount = captured, reasonCode = REASON_CODE, category = 'fraudulent' } = terms;
  if (amount === 0 || amount > captured) return undefined;
  const now = world.clock.now();
  return tell(world, payment, {
    id: world.ids.make('dsp'),
    paymentId: payment.id,
    amount,
    reasonCode,
    category,
    receivedAt: now,
    evidenceRequiredBy: now + EVIDENCE_TIME_MS,
    stage: terms.stage ?? 'received',
  });
}

/** Nothing for a dispute nobody opened. */
export function moveDispute(
  world: SandboxWorld,
  disputeId: string,
  stage: DisputeStage,
): SandboxDispute | undefined {
  const dispute = world.disputes.get(disputeId);
  const payment = dispute && world.payments.get(dispute.paymentId);
  return dispute && payment && tell(world, payment, { ...dispute, stage });
}

function tell(
  world: SandboxWorld,
  payment: SandboxPayment,
  dispute: SandboxDispute,
): SandboxDispute {
  world.disputes.set(dispute.id, dispute);
  announceDispute(world, payment, dispute);
  return dispute;
}
