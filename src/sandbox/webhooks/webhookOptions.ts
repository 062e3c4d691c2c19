/** What webhooks say where the documents, or the platforms, differ. */
export interface WebhookOptions {
  /** Whether bodies are those of today, or of the platform before (ABC). */
  readonly webhookPlatform?: 'current' | 'previous';
}

export const webhookDefaults: Readonly<Required<WebhookOptions>> = { webhookPlatform: 'current' };
