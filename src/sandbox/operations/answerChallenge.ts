import type { Answer } from '../transport/answer.ts';
import { finishChallenge, returnAddress } from '../threeDs/challenge.ts';
import { challengePage } from '../threeDs/challengePage.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { nothingHere, returned } from './showChallenge.ts';

/** POST /3ds/{id}: the shopper pressed a button. Pressing again leads to the same place. */
export function answerChallenge(world: SandboxWorld, { id, body }: OperationCall): Answer {
  const payment = world.payments.get(id);
  if (!payment?.authentication) return nothingHere;
  if (payment.authentication.returnsTo !== undefined)
    return returned(payment, returnAddress(payment));
  if (payment.phase !== 'pending') return nothingHere;
  const { answer } = Object(body) as { readonly answer?: unknown };
  if (answer !== 'approve' && answer !== 'refuse')
    return { status: 400, html: challengePage(payment) };
  const result = answer === 'approve' ? 'authenticated' : 'failed';
  return returned(payment, finishChallenge(world, payment, result, true));
}
