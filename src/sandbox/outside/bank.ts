import { err, ok, type Result } from 'neverthrow';
import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { collectMethodPayment } from '../methods/collectMethodPayment.ts';
import { returnPayment } from '../methods/returnPayment.ts';
import { finishReview } from '../payments/complianceReview.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { forbidden, notFound, type Refusal } from '../transport/refusal.ts';
import { announceFraud } from '../webhooks/announce.ts';
import { moveDispute, openDispute, type DisputeTerms } from './disputes.ts';
import type { DisputeStage, SandboxDispute } from './sandboxDispute.ts';

/** Plays the banks and schemes behind a payment: what neither shopper nor merchant decides. */
export interface Bank {
  /** Brings in the money of a direct debit now, before its time. */
  readonly collectDebit: (paymentId: string) => Result<void, Refusal>;
  /** Lets a direct debit fail, with 20046 unless told otherwise. */
  readonly refuseDebit: (paymentId: string, responseCode?: string) => Result<void, Refusal>;
  /** Sends back a direct debit that was captured. */
  readonly returnDebit: (paymentId: string) => Result<void, Refusal>;
  /** Opens a dispute about a captured payment: about all of it, unless told otherwise. */
  readonly openDispute: (
    paymentId: string,
    terms?: DisputeTerms,
  ) => Result<SandboxDispute, Refusal>;
  /** Tells the next stage of a dispute. */
  readonly moveDispute: (disputeId: string, stage: DisputeStage) => Result<SandboxDispute, Refusal>;
  readonly reportFraud: (paymentId: string) => Result<void, Refusal>;
  /** Ends the compliance review of a payment that was asked for with one. */
  readonly finishReview: (
    paymentId: string,
    outcome: 'cleared' | 'refused',
  ) => Result<void, Refusal>;
}

const DECLINED_BY_BANK = '20046';

export function createBank(world: SandboxWorld): Bank {
  const find = (paymentId: string): Result<SandboxPayment, Refusal> => {
    const payment = world.payments.get(paymentId);
    return payment ? ok(payment) : err(notFound);
  };
  const debit = (
    paymentId: string,
    act: (payment: SandboxPayment) => boolean,
  ): Result<void, Refusal> =>
    find(paymentId).andThen((payment) =>
      payment.method?.rules.flow === 'debit' && act(payment) ? ok() : err(forbidden),
    );
  return {
    collectDebit: (paymentId) => debit(paymentId, () => collectMethodPayment(world, paymentId)),
    refuseDebit: (paymentId, code = DECLINED_BY_BANK) =>
      debit(paymentId, () => collectMethodPayment(world, paymentId, code)),
    returnDebit: (paymentId) => debit(paymentId, (payment) => returnPayment(world, payment)),
    openDispute: (paymentId, terms) =>
      find(paymentId).andThen((payment) => openDispute(world, payment, terms)),
    moveDispute: (disputeId, stage) => moveDispute(world, disputeId, stage),
    reportFraud: (paymentId) => find(paymentId).map((payment) => announceFraud(world, payment)),
    finishReview: (paymentId, outcome) =>
      find(paymentId).andThen((payment) =>
        finishReview(world, payment, outcome) ? ok() : err(forbidden),
      ),
  };
}
