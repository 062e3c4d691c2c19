import { err, ok } from 'neverthrow';
import { answerOf } from '../transport/answerOf.ts';
import { findPayment } from '../books/findPayment.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { payoutDetails } from '../payouts/payoutAnswers.ts';
import { paymentDetails } from '../payments/paymentAnswers.ts';
import { notFound } from '../transport/refusal.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

/** GET /payments/{id}: by payment id, or by session id, which adds a summary of the actions. */
export function getPayment(world: SandboxWorld, call: OperationCall): Answer {
  const payout = world.payouts.get(call.id);
  if (payout) return jsonAnswer(200, payoutDetails(world, payout));
  const bySession = call.id.startsWith('sid_');
  const found = bySession ? findBySession(world, call.id) : findPayment(world, call);
  const details = found.map((payment) =>
    jsonAnswer(200, paymentDetails(world, payment, { withActions: bySession })),
  );
  return answerOf(details, call);
}

export function findBySession({ payments }: SandboxWorld, sessionId: string) {
  const payment = [...payments.values()].find((known) => known.sessionId === sessionId);
  return payment ? ok(payment) : err(notFound);
}
