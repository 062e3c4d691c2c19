export { parseWebhook, type Webhook } from './webhook.ts';
export {
  webhookEventOf,
  type UnknownWebhookEvent,
  type WebhookEvent,
  type WebhookEventOf,
  type WebhookEventType,
} from './events/webhookEvent.ts';
export type {
  AuthenticationEventData,
  DisputeEventData,
  FraudEventData,
  OtherEventData,
  PaymentEventData,
} from './events/eventData.ts';
export type { WebhookError } from './webhookError.ts';
export { isAuthorizedBy } from './webhookAuthorization.ts';
export { isSignedBy, SIGNATURE_HEADER, signWebhook } from './webhookSignature.ts';
export { paymentFactOfWebhook } from './paymentFactOfWebhook.ts';
export { payoutFactOfWebhook } from './payoutFactOfWebhook.ts';
export { webhookMessageOf, type WebhookMessage } from './webhookMessage.ts';
export {
  receiveWebhook,
  type RawWebhook,
  type WebhookDelivery,
  type WebhookReceipt,
  type WebhookReceiver,
} from './receiveWebhook.ts';
export {
  createWebhookHandler,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from './webhookHandler.ts';
export { expressWebhooks } from './frameworks/expressWebhooks.ts';
export { fastifyWebhooks } from './frameworks/fastifyWebhooks.ts';
export { honoWebhooks } from './frameworks/honoWebhooks.ts';
export type { NodeRequest } from '../http/leftBody.ts';
export { sampleWebhook, type SampleWebhook } from './samples/sampleWebhook.ts';
export { signTestWebhook, type StoredWebhook } from './samples/signTestWebhook.ts';
export { replayWebhook } from './samples/replayWebhook.ts';
