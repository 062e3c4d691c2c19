import { err, ok, type Result } from 'neverthrow';
import { balancesOf, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { forbidden, invalid, notFound, type Refusal } from '../transport/refusal.ts';
import { announceDispute } from '../webhooks/announce.ts';
import type { DisputeStage, SandboxDispute } from './sandboxDispute.ts';

export type DisputeTerms = Partial<Pick<SandboxDispute, 'amount' | 'reasonCode' | 'category'>> & {
  /** `received`, unless the bank asks for evidence or information at once. */
  readonly stage?: DisputeStage;
};

/** Visa's "other fraud, card absent". */
const REASON_CODE = '10.4';
const EVIDENCE_TIME_MS = 14 * 86_400_000;

/** Only money that was taken can be disputed. */
export function openDispute(
  world: SandboxWorld,
  payment: SandboxPayment,
  terms: DisputeTerms = {},
): Result<SandboxDispute, Refusal> {
  const { total_captured: captured } = balancesOf(payment);
  if (captured === 0) return err(forbidden);
  const { amount = captured, reasonCode = REASON_CODE, category = 'fraudulent' } = terms;
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > captured)
    return err(invalid('amount_invalid'));
  const now = world.clock.now();
  const dispute: SandboxDispute = {
    id: world.ids.make('dsp'),
    paymentId: payment.id,
    amount,
    reasonCode,
    category,
    receivedAt: now,
    evidenceRequiredBy: now + EVIDENCE_TIME_MS,
    stage: terms.stage ?? 'received',
  };
  return ok(tell(world, payment, dispute));
}

export function moveDispute(
  world: SandboxWorld,
  disputeId: string,
  stage: DisputeStage,
): Result<SandboxDispute, Refusal> {
  const dispute = world.disputes.get(disputeId);
  const payment = dispute && world.payments.get(dispute.paymentId);
  if (!dispute || !payment) return err(notFound);
  return ok(tell(world, payment, { ...dispute, stage }));
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
