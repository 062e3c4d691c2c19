import { disputeStages, type DisputeFact, type DisputeStage } from './paymentFact.ts';
import { largerAmount } from './largerAmount.ts';
import { laterText } from './laterText.ts';

/** What is known of one dispute. */
export interface KnownDispute {
  readonly stage: DisputeStage;
  /** Minor units; null while none was named. */
  readonly amount: number | null;
  readonly currency: string | null;
}

/** The disputes with one more fact about one of them. */
export function withDispute(
  disputes: Readonly<Record<string, KnownDispute>>,
  { id, stage, ...said }: DisputeFact,
): Readonly<Record<string, KnownDispute>> {
  const heard: KnownDispute = {
    stage,
    amount: said.amount ?? null,
    currency: said.currency ?? null,
  };
  const known = Object.hasOwn(disputes, id) ? disputes[id] : undefined;
  return { ...disputes, [id]: known ? joinDisputes(known, heard) : heard };
}

function joinDisputes(one: KnownDispute, other: KnownDispute): KnownDispute {
  return {
    stage: laterStage(one.stage, other.stage),
    amount: largerAmount(one.amount, other.amount),
    currency: laterText(one.currency, other.currency),
  };
}

function laterStage(one: DisputeStage, other: DisputeStage): DisputeStage {
  return disputeStages.indexOf(one) > disputeStages.indexOf(other) ? one : other;
}
