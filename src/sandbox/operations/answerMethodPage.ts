import {
  awaitsShopper,
  finishMethodPayment,
  isShopperAnswer,
} from '../methods/finishMethodPayment.ts';
import { methodPage } from '../pages/methodPage.ts';
import { nothingHere, returned } from '../pages/returned.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import type { Answer } from '../transport/answer.ts';

/** POST /apm/{id}: the shopper pressed a button. Pressing again leads to the same place. */
export function answerMethodPage(world: SandboxWorld, { id, body }: OperationCall): Answer {
  const payment = world.payments.get(id);
  if (payment?.method?.rules.flow !== 'page') return nothingHere;
  if (payment.method.returnsTo !== undefined) return returned(world, payment);
  if (!awaitsShopper(payment)) return nothingHere;
  const { answer } = Object(body) as { readonly answer?: unknown };
  if (!isShopperAnswer(answer)) return { status: 400, html: methodPage(payment) };
  finishMethodPayment(world, id, answer);
  return returned(world, payment);
}
