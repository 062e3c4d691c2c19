import type { ActionRequest } from '../books/startAction.ts';
import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { paymentUrl } from './paymentLinks.ts';

/** 202: taken on, and the outcome follows. */
export function acceptedAnswer(
  world: SandboxWorld,
  payment: SandboxPayment,
  actionId: string,
  { reference }: ActionRequest,
  more: object = {},
): Answer {
  return jsonAnswer(202, {
    action_id: actionId,
    ...(reference !== undefined && { reference }),
    ...more,
    ...paymentLink(world, payment),
  });
}

/**
 * 200: the payment is in this very state already. There is no new action, and no event will come.
 */
export function doneBeforeAnswer(
  world: SandboxWorld,
  payment: SandboxPayment,
  { reference }: ActionRequest,
): Answer {
  return jsonAnswer(200, {
    ...(reference !== undefined && { reference }),
    ...paymentLink(world, payment),
  });
}

function paymentLink({ baseUrl }: SandboxWorld, { id }: SandboxPayment): object {
  return { _links: { payment: { href: paymentUrl(baseUrl, id) } } };
}
