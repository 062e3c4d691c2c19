import { err, ok, okAsync, ResultAsync, type Result } from 'neverthrow';
import { webhookEventOf, type WebhookEvent } from './events/webhookEvent.ts';
import { isAuthorizedBy } from './webhookAuthorization.ts';
import { parseWebhook, type Webhook } from './webhook.ts';
import type { WebhookError } from './webhookError.ts';
import { webhookMessageOf, type WebhookMessage } from './webhookMessage.ts';
import { isSignedBy } from './webhookSignature.ts';

/** What a webhook is verified by, and who gets it. */
export interface WebhookReceiver {
  /** Keys that may have signed it; several while a key is being exchanged. */
  readonly keys: readonly string[];
  /**
   * Values of the `Authorization` header that your workflow is configured to send, word for word;
   * several while one is being exchanged. Checked beside the signature, never instead of it. Left
   * out, the header is not looked at; an empty list lets nothing in.
   */
  readonly authorization?: readonly string[];
  /** Stores the message. Nothing is acknowledged before this has succeeded. */
  readonly deliver: (message: WebhookMessage) => ResultAsync<WebhookReceipt, string>;
  /**
   * Told of every verified event, also of types that no payment listens to, after it was stored and
   * before it is acknowledged. When it rejects, Checkout.com is asked to send the event again.
   *
   * An event may come more than once, and in any order: remember its `id` before you pay, ship or
   * book by it.
   */
  readonly onEvent?: (event: WebhookEvent, delivery: WebhookDelivery) => void | Promise<void>;
}

/** How an event came. */
export interface WebhookDelivery {
  readonly receipt: WebhookReceipt;
  readonly raw: RawWebhook;
}

/** A webhook as it arrived. */
export interface RawWebhook {
  /** The signature covers these very bytes. */
  readonly rawBody: string | Uint8Array;
  /** The header `Cko-Signature`. */
  readonly signature: string | null;
}

/** What became of a webhook that was taken. */
export type WebhookReceipt =
  | 'delivered'
  /** Its payment is not known yet; it is kept until it is. */
  | 'parked'
  | 'duplicate'
  /** Nothing about the money of a payment that is kept here: acknowledged all the same. */
  | 'ignored';

/**
 * Verifies, reads and delivers one webhook. Give it the body as it arrived: one that was parsed and
 * written again has another signature.
 */
export function receiveWebhook(
  receiver: WebhookReceiver,
  raw: RawWebhook & { readonly authorization?: string | null },
): ResultAsync<WebhookReceipt, WebhookError> {
  const { authorization = null, rawBody, signature } = raw;
  return verifyAuthorization(receiver, authorization)
    .andThen(() => verifySignature(receiver, rawBody, signature))
    .andThen(parseWebhook)
    .asyncAndThen((webhook) =>
      store(receiver, webhook).andThen((receipt) =>
        tell(receiver, webhook, { receipt, raw: { rawBody, signature } }),
      ),
    );
}

/** Needs no body, so that one without the header costs nothing. */
export function verifyAuthorization(
  { authorization: accepted }: WebhookReceiver,
  header: string | null,
): Result<void, WebhookError> {
  if (accepted === undefined || isAuthorizedBy(header, accepted)) return ok();
  return err({
    kind: 'badAuthorization',
    status: 401,
    message: 'The Authorization header is none of the configured values.',
  });
}

function verifySignature(
  { keys }: WebhookReceiver,
  rawBody: string | Uint8Array,
  signature: string | null,
): Result<string, WebhookError> {
  if (signature !== null && isSignedBy(rawBody, signature, keys)) return ok(textOf(rawBody));
  const why = keys.every((key) => key === '')
    ? 'No signature key is configured here, so no webhook can be verified.'
    : signature === null
      ? 'The Cko-Signature header is missing.'
      : 'The Cko-Signature header does not match the body under any configured key.';
  return err({ kind: 'badSignature', status: 401, message: why });
}

/** Read only after the bytes were verified: decoding mends what is broken and so changes it. */
function textOf(rawBody: string | Uint8Array): string {
  return typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody);
}

function store(
  { deliver }: WebhookReceiver,
  webhook: Webhook,
): ResultAsync<WebhookReceipt, WebhookError> {
  const message = webhookMessageOf(webhook);
  if (!message) return okAsync('ignored');
  return deliver(message).mapErr((reason) => ({
    kind: 'notStored',
    status: 503,
    message: `The webhook could not be stored: ${reason}.`,
  }));
}

function tell(
  { onEvent }: WebhookReceiver,
  webhook: Webhook,
  delivery: WebhookDelivery,
): ResultAsync<WebhookReceipt, WebhookError> {
  if (!onEvent) return okAsync(delivery.receipt);
  const told = async (): Promise<WebhookReceipt> => {
    await onEvent(webhookEventOf(webhook), delivery);
    return delivery.receipt;
  };
  return ResultAsync.fromPromise(told(), () => ({
    kind: 'notHandled',
    status: 503,
    message: 'The webhook was stored, but onEvent failed.',
  }));
}
