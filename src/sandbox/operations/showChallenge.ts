import type { Answer } from '../transport/answer.ts';
import { finishChallenge, type ChallengeResult } from '../threeDs/challenge.ts';
import { challengePage } from '../pages/challengePage.ts';
import { nothingHere, returned } from '../pages/returned.ts';
import type { CardAuthentication } from '../sources/magicCards.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

/** GET /3ds/{id}: asks the shopper, or, where the bank asks nothing, sends them back at once. */
export function showChallenge(world: SandboxWorld, { id }: OperationCall): Answer {
  const payment = world.payments.get(id);
  if (!payment?.authentication || payment.authentication.downgraded) return nothingHere;
  if (payment.authentication.returnsTo !== undefined) return returned(world, payment);
  if (payment.phase !== 'pending') return nothingHere;
  const result = silentResults[payment.card?.behaviour.authentication ?? 'challenge'];
  if (result === undefined) return { status: 200, html: challengePage(payment) };
  finishChallenge(world, payment, result, false);
  return returned(world, payment);
}

/** What banks decide without asking; the others show the page. */
const silentResults: Partial<Record<CardAuthentication, ChallengeResult>> = {
  frictionless: 'authenticated',
  attempted: 'attempted',
  notAuthenticated: 'failed',
  rejected: 'rejected',
};
