export { parseWebhook, type Webhook } from './webhook.ts';
export type { WebhookError } from './webhookError.ts';
export { isSignedBy, SIGNATURE_HEADER, signWebhook } from './webhookSignature.ts';
export { paymentFactOfWebhook } from './paymentFactOfWebhook.ts';
export { payoutFactOfWebhook } from './payoutFactOfWebhook.ts';
export {
  receiveWebhook,
  type PaymentMessage,
  type WebhookReceipt,
  type WebhookReceiver,
} from './receiveWebhook.ts';
export { createWebhookHandler } from './webhookHandler.ts';
