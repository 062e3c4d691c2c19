import type { Result } from 'neverthrow';
import { callControl, type ControlReply } from '../control/callControl.ts';
import type { SandboxEngine } from '../sandboxEngine.ts';
import type { DisputeTerms } from './disputes.ts';
import { resultOf, type OutsideRefusal } from './outsideRefusal.ts';
import type { DisputeStage, SandboxDispute } from './sandboxDispute.ts';

/** Plays the banks and schemes behind a payment: what neither shopper nor merchant decides. */
export interface Bank {
  /** Brings in the money of a direct debit now, before its time. */
  readonly collectDebit: (paymentId: string) => Result<void, OutsideRefusal>;
  /** Lets a direct debit fail, with 20046 unless told otherwise. */
  readonly refuseDebit: (paymentId: string, responseCode?: string) => Result<void, OutsideRefusal>;
  /** Sends back a direct debit that was captured. */
  readonly returnDebit: (paymentId: string) => Result<void, OutsideRefusal>;
  /** Sends back a payout that was paid, with 50260 unless told otherwise. */
  readonly returnPayout: (payoutId: string, responseCode?: string) => Result<void, OutsideRefusal>;
  /** Opens a dispute about a captured payment: about all of it, unless told otherwise. */
  readonly openDispute: (
    paymentId: string,
    terms?: DisputeTerms,
  ) => Result<SandboxDispute, OutsideRefusal>;
  /** Brings a dispute to another stage, and tells it. */
  readonly moveDispute: (
    disputeId: string,
    stage: DisputeStage,
  ) => Result<SandboxDispute, OutsideRefusal>;
  readonly reportFraud: (paymentId: string) => Result<void, OutsideRefusal>;
  /** Ends the review of a payment that was asked for with `metadata.sandbox_review`. */
  readonly finishReview: (
    paymentId: string,
    outcome: 'cleared' | 'refused',
  ) => Result<void, OutsideRefusal>;
}

export function createBank(engine: SandboxEngine): Bank {
  const post = (path: string, params: object): Result<ControlReply, OutsideRefusal> =>
    resultOf(callControl(engine, 'POST', path, params));
  const about = (paymentId: string, part: string, params: object = {}) =>
    post(`/payments/${encodeURIComponent(paymentId)}/${part}`, params);
  const debit = (paymentId: string, params: object): Result<void, OutsideRefusal> =>
    about(paymentId, 'debit', params).map(() => undefined);
  return {
    collectDebit: (paymentId) => debit(paymentId, { outcome: 'collected' }),
    refuseDebit: (paymentId, responseCode) =>
      debit(paymentId, { outcome: 'refused', responseCode }),
    returnDebit: (paymentId) => debit(paymentId, { outcome: 'returned' }),
    returnPayout: (payoutId, responseCode) =>
      about(payoutId, 'payout-return', { responseCode }).map(() => undefined),
    openDispute: (paymentId, terms = {}) => about(paymentId, 'disputes', terms).map(disputeIn),
    moveDispute: (disputeId, stage) =>
      post(`/disputes/${encodeURIComponent(disputeId)}`, { stage }).map(disputeIn),
    reportFraud: (paymentId) => about(paymentId, 'fraud-reports').map(() => undefined),
    finishReview: (paymentId, outcome) =>
      about(paymentId, 'review', { outcome }).map(() => undefined),
  };
}

function disputeIn({ body }: ControlReply): SandboxDispute {
  return body as unknown as SandboxDispute;
}
