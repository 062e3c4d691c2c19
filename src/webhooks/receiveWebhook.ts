import { err, ok, okAsync, type Result, type ResultAsync } from 'neverthrow';
import type { CheckoutFact } from '../../machines/index.ts';
import { paymentFactOfWebhook } from './paymentFactOfWebhook.ts';
import { parseWebhook, type Webhook } from './webhook.ts';
import type { WebhookError } from './webhookError.ts';
import { isSignedBy } from './webhookSignature.ts';

/** A webhook that is about a payment, ready to be delivered once. */
export interface PaymentMessage {
  /** Event id first; then type and action, as one event may be sent by several workflows. */
  readonly ids: readonly [string, ...string[]];
  readonly checkoutPaymentId: string;
  readonly reference: string | undefined;
  readonly event: CheckoutFact;
}

export interface WebhookReceiver {
  /** Keys that may have signed it; several while a key is being exchanged. */
  readonly keys: readonly string[];
  /** Stores the message. Nothing is acknowledged before this has succeeded. */
  readonly deliver: (message: PaymentMessage) => ResultAsync<WebhookReceipt, string>;
}

export type WebhookReceipt =
  | 'delivered'
  /** Its payment is not known yet; it is kept until it is. */
  | 'parked'
  | 'duplicate'
  /** Nothing about a payment's money: acknowledged, so that Checkout.com does not send it again. */
  | 'ignored';

/**
 * Verifies, reads and delivers one webhook. Give it the body as it arrived: the signature covers
 * its bytes.
 */
export function receiveWebhook(
  { keys, deliver }: WebhookReceiver,
  rawBody: string | Uint8Array,
  signature: string | null,
): ResultAsync<WebhookReceipt, WebhookError> {
  return verifyWebhook(rawBody, signature, keys)
    .andThen(parseWebhook)
    .map(paymentMessageOf)
    .asyncAndThen((message) =>
      message
        ? deliver(message).mapErr((reason) => notStored(reason))
        : okAsync<WebhookReceipt, WebhookError>('ignored'),
    );
}

function verifyWebhook(
  rawBody: string | Uint8Array,
  signature: string | null,
  keys: readonly string[],
): Result<string, WebhookError> {
  if (signature !== null && isSignedBy(rawBody, signature, keys)) return ok(textOf(rawBody));
  return err({
    kind: 'badSignature',
    status: 401,
    message: 'The Cko-Signature header does not match the body under any configured key.',
  });
}

/** Read only after the bytes were verified: decoding mends what is broken and so changes it. */
function textOf(rawBody: string | Uint8Array): string {
  return typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody);
}

function paymentMessageOf(webhook: Webhook): PaymentMessage | undefined {
  const event = paymentFactOfWebhook(webhook);
  const { id, type, data } = webhook;
  const { checkoutPaymentId } = event?.fact ?? {};
  if (!event || checkoutPaymentId === undefined) return undefined;
  const byAction = data.action_id === undefined ? [] : [`${type}:${data.action_id}`];
  return {
    ids: [id, ...byAction],
    checkoutPaymentId,
    reference: data.reference,
    event,
  };
}

function notStored(reason: string): WebhookError {
  return { kind: 'notStored', status: 503, message: `The webhook could not be stored: ${reason}` };
}
