import type { Answer } from '../transport/answer.ts';
import { finishChallenge } from '../threeDs/challenge.ts';
import { CHALLENGE_PASSWORD, challengePage } from '../pages/challengePage.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { nothingHere, returned } from '../pages/returned.ts';

/** POST /3ds/{id}: the shopper pressed a button. Pressing again leads to the same place. */
export function answerChallenge(world: SandboxWorld, { id, body }: OperationCall): Answer {
  const payment = world.payments.get(id);
  if (!payment?.authentication) return nothingHere;
  if (payment.authentication.returnsTo !== undefined) return returned(world, payment);
  if (payment.phase !== 'pending') return nothingHere;
  const result = resultOf(Object(body) as Pressed);
  if (result === undefined) return { status: 400, html: challengePage(payment) };
  finishChallenge(world, payment, result, true);
  return returned(world, payment);
}

interface Pressed {
  readonly answer?: unknown;
  readonly password?: unknown;
}

function resultOf({ answer, password }: Pressed): 'authenticated' | 'failed' | undefined {
  switch (answer) {
    case 'approve':
      return 'authenticated';
    case 'refuse':
      return 'failed';
    case 'password':
      return password === CHALLENGE_PASSWORD ? 'authenticated' : 'failed';
    default:
      return undefined;
  }
}
