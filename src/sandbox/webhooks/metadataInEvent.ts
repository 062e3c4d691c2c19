import type { SandboxSettings } from '../sandboxOptions.ts';
import type { Metadata } from '../transport/requestFields.ts';

/** Numbers come back as text; on the previous platform they stayed numbers. */
export function metadataInEvent(
  metadata: Metadata | undefined,
  { webhookPlatform }: SandboxSettings,
): { readonly metadata?: object } {
  if (!metadata) return {};
  if (webhookPlatform === 'previous') return { metadata };
  const entries = Object.entries(metadata).map(([key, value]) => [
    key,
    typeof value === 'number' ? String(value) : value,
  ]);
  return { metadata: Object.fromEntries(entries) as object };
}
