import type { SandboxWorld } from '../sandboxWorld.ts';
import { previousEvent } from './previousEvent.ts';
import type { WebhookEvent } from './delivery.ts';

/** What an event is about: a payment, or a thing of its own such as a dispute. */
export interface EventSubject {
  readonly id: string;
  /** Older kinds of events do not link to their payment. */
  readonly paymentId?: string;
}

/** What an event says, with the stamp and version of its kind. */
interface EventContent {
  readonly data: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** Puts an event's content into the cover that all events share. */
export function envelope(
  { ids, baseUrl, settings, clock }: SandboxWorld,
  type: string,
  { id: subjectId, paymentId }: EventSubject,
  content: EventContent,
): WebhookEvent {
  const id = ids.make('evt');
  if (settings.webhookPlatform === 'previous') {
    const about = paymentId ?? subjectId;
    return previousEvent({ id, type, ...content }, baseUrl, about, clock.now());
  }
  const link = (path: string): object => ({ href: `${baseUrl}${path}` });
  return {
    id,
    type,
    ...content,
    _links: {
      self: link(`/workflows/events/${id}`),
      subject: link(`/workflows/events/subject/${subjectId}`),
      ...(paymentId !== undefined && {
        payment: link(`/payments/${paymentId}`),
        payment_actions: link(`/payments/${paymentId}/actions`),
      }),
    },
  };
}
