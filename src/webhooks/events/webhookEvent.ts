import * as v from 'valibot';
import type { CheckoutFactName, PayoutFactName } from '../../../machines/index.ts';
import { ignoredWebhooks } from '../ignoredWebhooks.ts';
import { payoutStandings } from '../payoutFactOfWebhook.ts';
import type { Webhook } from '../webhook.ts';
import { webhookMeanings } from '../webhookMeanings.ts';
import {
  AuthenticationEventData,
  DisputeEventData,
  FraudEventData,
  OtherEventData,
  PaymentEventData,
} from './eventData.ts';

/** Every type of event that is documented about payments, payouts, disputes and fraud. */
export type WebhookEventType =
  | Exclude<CheckoutFactName | PayoutFactName, 'payment_read'>
  | keyof typeof ignoredWebhooks;

/**
 * An event in the words of Checkout.com, told apart by its type. Every field of its data may be
 * absent; fields that are not listed are kept. What is of no documented type is `unknown`, with its
 * own type in `name`: Checkout.com adds types at any time.
 */
export type WebhookEvent = KnownWebhookEvent | UnknownWebhookEvent;

type KnownWebhookEvent = { [Type in WebhookEventType]: WebhookEventOf<Type> }[WebhookEventType];

/** The event of one type, such as `WebhookEventOf<'dispute_received'>`. */
export interface WebhookEventOf<Type extends WebhookEventType> extends WebhookCover {
  readonly type: Type;
  readonly data: DataOf<Type>;
}

/** An event of a type that is not documented; `name` is its type. */
export interface UnknownWebhookEvent extends WebhookCover {
  readonly type: 'unknown';
  readonly name: string;
  readonly data: OtherEventData;
}

interface WebhookCover {
  /** The same for every repetition of the event, so remember it before you act. */
  readonly id: string;
  /** When Checkout.com made the event, as it writes it. Events do not come in this order. */
  readonly createdOn: string | undefined;
  /** The whole event as it came. */
  readonly body: Readonly<Record<string, unknown>>;
}

type DataOf<Type extends WebhookEventType> = Type extends `batch_${string}`
  ? OtherEventData
  : Type extends 'fraud_reported'
    ? FraudEventData
    : Type extends `dispute_${string}` | 'request_for_information_received'
      ? DisputeEventData
      : Type extends `authentication_${string}`
        ? AuthenticationEventData
        : PaymentEventData;

/** The event a parsed webhook tells. Reading it cannot fail: odd fields are left out. */
export function webhookEventOf({ id, type, body }: Webhook): WebhookEvent {
  const created = body['created_on'] ?? body['timestamp'];
  const cover = { id, createdOn: typeof created === 'string' ? created : undefined, body };
  const given = v.is(OtherEventData, body['data']) ? body['data'] : {};
  if (!isKnown(type)) return { ...cover, type: 'unknown', name: type, data: given };
  // Which data belong to which type is said once more in `DataOf`.
  return { ...cover, type, data: v.parse(dataSchema(type), given) } as WebhookEvent;
}

function isKnown(type: string): type is WebhookEventType {
  return [webhookMeanings, payoutStandings, ignoredWebhooks].some((of) => Object.hasOwn(of, type));
}

function dataSchema(type: WebhookEventType) {
  if (type.startsWith('batch_')) return OtherEventData;
  if (type === 'fraud_reported') return FraudEventData;
  if (type.startsWith('authentication_')) return AuthenticationEventData;
  const isDispute = type.startsWith('dispute_') || type === 'request_for_information_received';
  return isDispute ? DisputeEventData : PaymentEventData;
}
