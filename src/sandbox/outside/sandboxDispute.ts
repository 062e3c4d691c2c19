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

export type DisputeCategory =
  | 'fraudulent'
  | 'authorization_error'
  | 'processing_error'
  | 'consumer_dispute'
  | 'general';

const disputeStages = [
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
  // Told by `request_for_information_received`: the bank only asks.
  'request_for_information_received',
] as const;

/** Each is told by the event of its name with `dispute_` before it. */
export type DisputeStage = (typeof disputeStages)[number];

export function isDisputeStage(stage: unknown): stage is DisputeStage {
  return disputeStages.some((one) => one === stage);
}
