import { awaitsShopper } from '../methods/finishMethodPayment.ts';
import { methodPage } from '../pages/methodPage.ts';
import { nothingHere, returned } from '../pages/returned.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import type { Answer } from '../transport/answer.ts';

/** GET /apm/{id}: the page of a payment method; once it was answered, the way back to the shop. */
export function showMethodPage(world: SandboxWorld, { id }: OperationCall): Answer {
  const payment = world.payments.get(id);
  if (payment?.method?.rules.flow !== 'page') return nothingHere;
  if (payment.method.returnsTo !== undefined) return returned(world, payment);
  return awaitsShopper(payment) ? { status: 200, html: methodPage(payment) } : nothingHere;
}
