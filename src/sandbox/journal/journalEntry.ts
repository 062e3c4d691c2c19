import { createHash } from 'node:crypto';
import type { WebhookEndpoint } from '../sandboxOptions.ts';
import type { SandboxRequest, ServedAnswer } from '../transport/sandboxRequest.ts';
import type { DeliveryOutcome } from '../webhooks/delivery.ts';

/**
 * Everything that reaches a sandbox from outside. Together with its seed and the order of its
 * timers it determines all that the sandbox ever says.
 */
export type SandboxInput =
  | { readonly kind: 'request'; readonly request: SandboxRequest }
  | { readonly kind: 'endpoint'; readonly endpoint: Omit<WebhookEndpoint, 'deliver'> }
  /** Those given as options, in the place of those given before. */
  | {
      readonly kind: 'options';
      readonly endpoints: readonly Omit<WebhookEndpoint, 'deliver'>[];
    }
  | {
      readonly kind: 'concluded';
      readonly deliveryId: string;
      readonly attempt: number;
      readonly outcome: Omit<DeliveryOutcome, 'at'>;
    }
  | { readonly kind: 'baseUrl'; readonly baseUrl: string }
  | { readonly kind: 'reset'; readonly seed: number | undefined }
  /** The clock was moved; it is ahead of the one behind it by so many ms. */
  | { readonly kind: 'moved'; readonly offset: number };

/** A line of the journal. */
export interface JournalEntry {
  /** When the input was taken in, in ms since the epoch. */
  readonly at: number;
  /** How many timers had run by then. */
  readonly ran: number;
  readonly input: SandboxInput;
  /** A fingerprint of what was answered, so that a replay that goes astray is noticed. */
  readonly answer?: string | undefined;
}

/** What requests are replayed with; the rest of their headers means nothing to the sandbox. */
const KEPT_HEADERS = ['authorization', 'content-type', 'cko-idempotency-key'];

export function writeEntry({ input, ...entry }: JournalEntry): string {
  if (input.kind !== 'request') return JSON.stringify({ ...entry, input });
  const { headers, body, ...request } = input.request;
  const kept = KEPT_HEADERS.flatMap((name) => {
    const value = headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const written = { ...request, headers: kept, body: body ?? null };
  return JSON.stringify({ ...entry, input: { kind: 'request', request: written } });
}

/** Trusts the file: it is ours, and a replay checks what comes of it. */
export function readEntry(line: string): JournalEntry {
  const entry = JSON.parse(line) as JournalEntry;
  const { input } = entry;
  if (input.kind !== 'request') return entry;
  const { headers, body, ...request } = input.request as unknown as WrittenRequest;
  const read = { ...request, headers: new Headers(headers), body: body ?? undefined };
  return { ...entry, input: { kind: 'request', request: read } };
}

interface WrittenRequest extends Omit<SandboxRequest, 'headers' | 'body'> {
  readonly headers: [string, string][];
  readonly body: string | null;
}

export function answerFingerprint({ status, body }: ServedAnswer): string {
  const digest = createHash('sha256')
    .update(body ?? '')
    .digest('hex')
    .slice(0, 12);
  return `${status} ${digest}`;
}
