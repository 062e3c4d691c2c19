import type { Answer } from '../transport/answer.ts';
import { finishChallenge, returnAddress, type ChallengeResult } from '../threeDs/challenge.ts';
import { challengePage } from '../pages/challengePage.ts';
import { notFoundPage, returnedPage } from '../pages/returnedPage.ts';
import type { CardAuthentication } from '../sources/magicCards.ts';
import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

/** GET /3ds/{id}: asks the shopper, or, where the bank asks nothing, sends them back at once. */
export function showChallenge(world: SandboxWorld, { id }: OperationCall): Answer {
  const payment = world.payments.get(id);
  if (!payment?.authentication || payment.authentication.downgraded) return nothingHere;
  if (payment.authentication.returnsTo !== undefined)
    return returned(payment, returnAddress(payment));
  if (payment.phase !== 'pending') return nothingHere;
  const result = silentResults[payment.card?.behaviour.authentication ?? 'challenge'];
  if (result === undefined) return { status: 200, html: challengePage(payment) };
  return returned(payment, finishChallenge(world, payment, result, false));
}

/** What banks decide without asking; the others show the page. */
const silentResults: Partial<Record<CardAuthentication, ChallengeResult>> = {
  frictionless: 'authenticated',
  attempted: 'attempted',
  notAuthenticated: 'failed',
  rejected: 'rejected',
};

export const nothingHere: Answer = { status: 404, html: notFoundPage() };

/** Back to the shop; a page of our own where the shop gave no address. */
export function returned({ sessionId }: SandboxPayment, location: string | undefined): Answer {
  const html = returnedPage(sessionId);
  return location === undefined ? { status: 200, html } : { status: 303, html, location };
}
