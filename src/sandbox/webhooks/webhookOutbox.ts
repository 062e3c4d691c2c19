import type { Clock } from '../../clock.ts';
import type { Randomness } from '../../randomness.ts';
import type { WebhookFault } from '../faults/sandboxFault.ts';
import type { SandboxFaults } from '../faults/sandboxFaults.ts';
import type { SandboxIds } from '../sandboxIds.ts';
import type { SandboxSettings, WebhookEndpoint } from '../sandboxOptions.ts';
import type { SandboxTimers } from '../time/sandboxTimers.ts';
import type {
  DeliveryOutcome,
  OutboxEvent,
  OutgoingWebhook,
  WebhookDelivery,
  WebhookEvent,
} from './delivery.ts';
import { EndpointBook, type EndpointInForce } from './endpointBook.ts';

export interface OutboxParts {
  readonly clock: Clock;
  readonly timers: SandboxTimers;
  readonly faults: SandboxFaults;
  readonly ids: SandboxIds;
  readonly chance: Randomness;
  readonly settings: Pick<SandboxSettings, 'webhookSpreadMs' | 'resentEventId'>;
  /** Carries an attempt out. */
  readonly carry: (webhook: OutgoingWebhook) => void;
}

/** Waits between attempts, each counted from the start of the one before. */
const RETRY_AFTER_MS = [5, 10, 15, 30, 60, 240, 720, 720].map((minutes) => minutes * 60_000);

/** How long a reordered event waits for another to overtake it. */
const OVERTAKEN_WITHIN_MS = 60_000;

interface Way {
  delivery: WebhookDelivery;
  readonly endpoint: WebhookEndpoint;
  readonly rawBody: string;
  readonly isWronglySignedAtFirst: boolean;
}

/**
 * Every event, and its way to every endpoint: at least once, tried again for about thirty hours,
 * and in no order one can rely on.
 */
export class WebhookOutbox {
  readonly #parts: OutboxParts;
  readonly book: EndpointBook;
  readonly #events = new Map<string, OutboxEvent>();
  readonly #ways = new Map<string, Way>();
  readonly #waysOfEvent = new Map<string, Way[]>();
  #overtaken: Way[] = [];

  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.book = new EndpointBook(parts.ids);
  }

  /** Puts the endpoints given as options in the place of those given before. */
  configure(endpoints: readonly WebhookEndpoint[]): void {
    this.#forsake(this.book.configure(endpoints));
  }

  /** Gives up everything that is owed to an address. False when nobody is there. */
  removeEndpoint(url: string): boolean {
    const gone = this.book.removeAt(url);
    this.#forsake(gone);
    return gone.length > 0;
  }

  send(event: WebhookEvent): void {
    this.#dispatch(this.#make(event));
  }

  /** Sends an event again, to every endpoint that wants it; nothing for an unknown id. */
  resend(eventId: string): OutboxEvent | undefined {
    const known = this.#events.get(eventId);
    if (!known) return undefined;
    const { ids, settings } = this.#parts;
    const isRenewed = settings.resentEventId === 'renewed';
    const sent = isRenewed ? this.#make({ ...known.event, id: ids.make('evt') }) : known;
    this.#dispatch(sent);
    return sent;
  }

  /** Oldest first. */
  events(): readonly OutboxEvent[] {
    return [...this.#events.values()];
  }

  event(id: string): OutboxEvent | undefined {
    return this.#events.get(id);
  }

  /** Oldest first: of one event, or of all. */
  deliveries(eventId?: string): readonly WebhookDelivery[] {
    const ways =
      eventId === undefined ? [...this.#ways.values()] : (this.#waysOfEvent.get(eventId) ?? []);
    return ways.map(({ delivery }) => delivery);
  }

  /** What has been sent without an outcome yet. */
  underway(): readonly OutgoingWebhook[] {
    return [...this.#ways.values()]
      .filter(({ delivery }) => delivery.state === 'underway')
      .map((way) => this.#outgoing(way));
  }

  /** Takes in how an attempt ended. Too late, it changes nothing. */
  conclude(deliveryId: string, attempt: number, outcome: Omit<DeliveryOutcome, 'at'>): void {
    const way = this.#ways.get(deliveryId);
    if (way?.delivery.state !== 'underway' || way.delivery.attempts.length !== attempt) return;
    const ended = { ...outcome, at: this.#parts.clock.now() };
    const attempts = way.delivery.attempts.map((one, index) =>
      index === attempt - 1 ? { ...one, outcome: ended } : one,
    );
    way.delivery = { ...way.delivery, attempts, state: outcome.isTaken ? 'taken' : 'givenUp' };
    const retryAfterMs = RETRY_AFTER_MS[attempt - 1];
    if (outcome.isTaken || retryAfterMs === undefined) return;
    const { at: startedAt = ended.at } = attempts[attempt - 1] ?? {};
    this.#schedule(way, Math.max(0, startedAt + retryAfterMs - ended.at));
  }

  #forsake(gone: readonly EndpointInForce[]): void {
    const ids = new Set(gone.map(({ workflowActionId }) => workflowActionId));
    for (const way of this.#ways.values()) {
      const { nextAttemptAt: _never, ...delivery } = way.delivery;
      const isOpen = delivery.state === 'waiting' || delivery.state === 'underway';
      if (!isOpen || !ids.has(delivery.workflowActionId)) continue;
      way.delivery = { ...delivery, state: 'givenUp' };
      this.#parts.timers.cancel(`webhook ${delivery.id}`);
    }
  }

  #make(event: WebhookEvent): OutboxEvent {
    const { id, type } = event;
    const made = { id, type, subject: subjectOf(event), at: this.#parts.clock.now(), event };
    this.#events.set(id, made);
    return made;
  }

  #dispatch(made: OutboxEvent): void {
    const fault = this.#parts.faults.takeForWebhook(made.type);
    const overtaken = this.#overtaken;
    this.#overtaken = [];
    const copies = fault?.kind === 'webhookDoubled' ? 2 : 1;
    for (const inForce of this.book.all()) {
      if (inForce.workflow?.isActive === false) continue;
      if (inForce.endpoint.events && !inForce.endpoint.events.includes(made.type)) continue;
      for (let copy = 0; copy < copies; copy += 1)
        this.#setOut(this.#newWay(made, inForce, fault?.kind === 'webhookWronglySigned'), fault);
    }
    // A moment later than the event that overtakes them.
    for (const way of overtaken)
      if (way.delivery.state === 'waiting' && way.delivery.attempts.length === 0)
        this.#schedule(way, 1);
  }

  #newWay(made: OutboxEvent, inForce: EndpointInForce, isWronglySignedAtFirst: boolean): Way {
    const { endpoint, workflowActionId } = inForce;
    const { id: eventId, type: eventType, subject, event } = made;
    const id = `delivery_${this.#ways.size + 1}`;
    const facts = { id, eventId, eventType, subject, workflowActionId, url: endpoint.url };
    const delivery: WebhookDelivery = { ...facts, state: 'waiting', attempts: [] };
    const way = { delivery, endpoint, rawBody: JSON.stringify(event), isWronglySignedAtFirst };
    this.#ways.set(id, way);
    const siblings = this.#waysOfEvent.get(eventId);
    if (siblings) siblings.push(way);
    else this.#waysOfEvent.set(eventId, [way]);
    return way;
  }

  #setOut(way: Way, fault: WebhookFault | undefined): void {
    const { settings, chance } = this.#parts;
    const spreadMs = settings.webhookSpreadMs;
    const delayMs = spreadMs === 0 ? 0 : Math.floor(chance.fraction() * (spreadMs + 1));
    switch (fault?.kind) {
      case 'webhookLost':
        way.delivery = { ...way.delivery, state: 'lost' };
        break;
      case 'webhookReordered':
        this.#overtaken.push(way);
        this.#schedule(way, OVERTAKEN_WITHIN_MS);
        break;
      case 'webhookLate':
        this.#schedule(way, delayMs + fault.delayMs);
        break;
      case undefined:
      case 'webhookDoubled':
      case 'webhookWronglySigned':
        this.#schedule(way, delayMs);
    }
  }

  #schedule(way: Way, delayMs: number): void {
    const { clock, timers } = this.#parts;
    const nextAttemptAt = clock.now() + delayMs;
    way.delivery = { ...way.delivery, state: 'waiting', nextAttemptAt };
    timers.start(`webhook ${way.delivery.id}`, delayMs, () => this.#attempt(way));
  }

  #attempt(way: Way): void {
    const { nextAttemptAt: at = this.#parts.clock.now(), ...delivery } = way.delivery;
    way.delivery = { ...delivery, state: 'underway', attempts: [...delivery.attempts, { at }] };
    this.#parts.carry(this.#outgoing(way));
  }

  #outgoing({ delivery, endpoint, rawBody, isWronglySignedAtFirst }: Way): OutgoingWebhook {
    const attempt = delivery.attempts.length;
    return {
      deliveryId: delivery.id,
      attempt,
      // Its key and headers may have changed since.
      endpoint: this.book.find(delivery.workflowActionId)?.endpoint ?? endpoint,
      rawBody,
      isWronglySigned: isWronglySignedAtFirst && attempt === 1,
    };
  }
}

/** Events about an authentication name their payment elsewhere. */
function subjectOf(event: WebhookEvent): string | undefined {
  const { id, payment_id: paymentId } = Object(event['data']) as Record<string, unknown>;
  const subject = id ?? paymentId;
  return typeof subject === 'string' ? subject : undefined;
}
