import type { SandboxFault } from '../faults/sandboxFault.ts';
import type { FaultInForce } from '../faults/sandboxFaults.ts';
import type { SandboxEngine } from '../sandboxEngine.ts';
import type { WebhookEndpoint } from '../sandboxOptions.ts';
import type { OutboxEvent, WebhookDelivery } from '../webhooks/delivery.ts';
import { CONTROL } from './controlRoute.ts';

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
        const { status, body } = control(engine, 'POST', '/faults', { ...fault, ...times });
        if (status !== 201) throw new TypeError(`Sandbox ${String(body['error'])}`);
        return String(body['id']);
      },
      remove: (id) => control(engine, 'DELETE', `/faults/${encodeURIComponent(id)}`).status === 204,
      list: () => engine.world.faults.list(),
      clear() {
        control(engine, 'DELETE', '/faults');
      },
    },
    webhooks: {
      addEndpoint: (endpoint) => engine.addEndpoint(endpoint),
      events: () => engine.world.outbox.events(),
      deliveries: (eventId) => engine.world.outbox.deliveries(eventId),
      resend(eventId) {
        const path = `/outbox/${encodeURIComponent(eventId)}/resend`;
        const { status, body } = control(engine, 'POST', path);
        return status === 202 ? String(body['id']) : undefined;
      },
    },
  };
}

/** The same way as over HTTP, so that a journal holds it too. */
export function control(
  engine: SandboxEngine,
  method: 'POST' | 'DELETE',
  path: string,
  params?: object,
): { readonly status: number; readonly body: Readonly<Record<string, unknown>> } {
  const { status, body } = engine.serve({
    method,
    target: `${CONTROL}${path}`,
    headers: new Headers({ 'content-type': 'application/json' }),
    body: params === undefined ? '' : JSON.stringify(params),
    isConcurrent: false,
  });
  return { status, body: Object(JSON.parse(body ?? '{}')) as Record<string, unknown> };
}
