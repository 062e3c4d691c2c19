import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { announceAction } from './announce.ts';
import { progressEvent, type ProgressAction } from './progressEvent.ts';

/** Tells that a scheduled retry will not be made, by the event that was chosen. */
export function announceCancellation(world: SandboxWorld, payment: SandboxPayment): void {
  const { cancelledRetryEvent: type } = world.settings;
  switch (type) {
    case 'payment_canceled':
      world.outbox.send(progressEvent(world, type, payment, actionOf(world, payment)));
      break;
    case 'payment_declined': {
      // A decline has a code, and so tells of the attempt that was the last.
      const last = payment.actions.at(-1);
      if (last) announceAction(world, payment, last);
      break;
    }
    case 'none':
      break;
  }
}

/** What the event names: the cancellation, under the reference it was asked for with. */
function actionOf({ clock }: SandboxWorld, { request, retry }: SandboxPayment): ProgressAction {
  const { actionId = '', reference } = retry?.cancellation ?? {};
  return { id: actionId, at: clock.now(), amount: request.amount ?? 0, reference };
}
