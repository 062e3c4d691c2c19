/** What a cardholder's bank holds against a payment. Amounts in minor units, times in ms. */
export interface SandboxDispute {
  readonly id: string;
  readonly paymentId: string;
  readonly amount: number;
  readonly reasonCode: string;
  readonly category: DisputeCategory;
  readonly receivedAt: number;
  readonly evidenceRequiredBy: number;
  readonly stage: DisputeStage;
}

const categories = [
  'fraudulent',
  'authorization_error',
  'processing_error',
  'consumer_dispute',
  'general',
] as const;
/** What a dispute is about. */
export type DisputeCategory = (typeof categories)[number];

/** The last one is no dispute yet: the bank only asks. */
const stages = [
  'received',
  'evidence_required',
  'evidence_submitted',
  'evidence_acknowledged_by_scheme',
  'accepted',
  'expired',
  'canceled',
  'resolved',
  'won',
  'lost',
  'arbitration_sent_to_scheme',
  'arbitration_won',
  'arbitration_lost',
  'request_for_information_received',
] as const;
/** Each is told by the event of its name, with `dispute_` before it where it is a dispute. */
export type DisputeStage = (typeof stages)[number];

export function isDisputeCategory(value: unknown): value is DisputeCategory {
  return categories.some((category) => category === value);
}

export function isDisputeStage(value: unknown): value is DisputeStage {
  return stages.some((stage) => stage === value);
}
