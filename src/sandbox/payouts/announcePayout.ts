import type { SandboxAction } from '../books/sandboxPayment.ts';
import { paymentUrl } from '../payments/paymentLinks.ts';
import { responseSummary } from '../payments/responseSummary.ts';
import { offsetStamp, serverStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { sourceInEvent } from '../sources/sandboxCard.ts';
import { envelope } from '../webhooks/envelope.ts';
import { metadataInEvent } from '../webhooks/metadataInEvent.ts';
import type { SandboxPayout } from './sandboxPayout.ts';

/** Tells what became of a payout: banks are paid, cards approve. */
export function announcePayout(
  world: SandboxWorld,
  payout: SandboxPayout,
  action: SandboxAction,
): void {
  const { id, request, destination } = payout;
  const created_on = serverStamp(world.clock.now());
  const source = destination.kind === 'card' ? { source: 'card_payout' } : {};
  const data = {
    id,
    ...(request.reference !== undefined && { reference: request.reference }),
    action_id: action.id,
    response_code: action.responseCode,
    response_summary: responseSummary(action.responseCode ?? ''),
    amount: action.amount,
    currency: request.currency,
    ...(request.source && { source: { card_on_file: false, ...request.source } }),
    destination: destinationTold(payout),
    processed_on: serverStamp(action.at),
    instruction: { value_date: offsetStamp(payout.valueAt) },
    ...metadataInEvent(request.metadata, world.settings),
    event_links: {
      payment: paymentUrl(world.baseUrl, id),
      payment_actions: paymentUrl(world.baseUrl, id, '/actions'),
    },
  };
  const content = { ...source, version: '1.0.43', created_on, data };
  world.outbox.send(envelope(world, eventType(payout), { id, paymentId: id }, content));
}

function eventType({ phase, destination }: SandboxPayout): string {
  switch (phase) {
    case 'pending':
      return 'payment_pending';
    case 'paid':
      return destination.kind === 'card' ? 'payment_approved' : 'payment_paid';
    case 'declined':
      return 'payment_declined';
    case 'returned':
      return 'payment_returned';
  }
}

function destinationTold({ destination }: SandboxPayout): object {
  switch (destination.kind) {
    case 'card':
      return sourceInEvent(destination.card, destination.id);
    case 'bank':
      return { type: 'bank_account', id: destination.id, fingerprint: destination.fingerprint };
  }
}
