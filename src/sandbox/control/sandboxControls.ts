import type { SandboxFault } from '../faults/sandboxFault.ts';
import type { FaultInForce } from '../faults/sandboxFaults.ts';
import type { SandboxEngine } from '../sandboxEngine.ts';
import type { WebhookEndpoint } from '../sandboxOptions.ts';
import type { OutboxEvent, WebhookDelivery } from '../webhooks/delivery.ts';
import { callControl, mustControl } from './callControl.ts';

/** Sets things to go wrong while the sandbox runs. The oldest fault that fits happens first. */
export interface SandboxFaultControls {
  /** Answers with an id to remove it by. Throws on a fault that cannot be meant. */
  readonly add: (fault: SandboxFault) => string;
  /** False when there is none under this id, because it ran out for instance. */
  readonly remove: (id: string) => boolean;
  readonly list: () => readonly FaultInForce[];
  readonly clear: () => void;
}

/** The outbox: what was made, and what became of it at each endpoint. */
export interface SandboxWebhooks {
  /** An endpoint at the address of an older one takes its place. */
  readonly addEndpoint: (endpoint: WebhookEndpoint) => void;
  /** Gives up what it is owed. False when there is none at this address. */
  readonly removeEndpoint: (url: string) => boolean;
  /** Oldest first, told to somebody or not. */
  readonly events: () => readonly OutboxEvent[];
  /** Oldest first: of one event, or of all. */
  readonly deliveries: (eventId?: string) => readonly WebhookDelivery[];
  /** Sends an event again to every endpoint. Answers with its id, nothing for an unknown one. */
  readonly resend: (eventId: string) => string | undefined;
}

/** The control API, for whoever holds the sandbox itself. */
export function sandboxControls(engine: SandboxEngine): {
  readonly faults: SandboxFaultControls;
  readonly webhooks: SandboxWebhooks;
} {
  return {
    faults: {
      add(fault) {
        // JSON knows no infinity.
        const times = fault.times === Infinity ? { times: 'always' } : {};
        const { body } = mustControl(engine, 'POST', '/faults', { ...fault, ...times });
        return String(body['id']);
      },
      remove: (id) =>
        callControl(engine, 'DELETE', `/faults/${encodeURIComponent(id)}`).status === 204,
      list: () => engine.world.faults.list(),
      clear() {
        callControl(engine, 'DELETE', '/faults');
      },
    },
    webhooks: {
      addEndpoint: (endpoint) => engine.addEndpoint(endpoint),
      removeEndpoint: (url) => callControl(engine, 'DELETE', '/endpoints', { url }).status === 204,
      events: () => engine.world.outbox.events(),
      deliveries: (eventId) => engine.world.outbox.deliveries(eventId),
      resend(eventId) {
        const path = `/outbox/${encodeURIComponent(eventId)}/resend`;
        const { status, body } = callControl(engine, 'POST', path);
        return status === 202 ? String(body['id']) : undefined;
      },
    },
  };
}
