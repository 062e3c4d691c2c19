import type { Metadata } from '../transport/requestFields.ts';

/** Numbers come back as text. */
export function metadataInEvent(metadata: Metadata | undefined): { readonly metadata?: object } {
  if (!metadata) return {};
  const entries = Object.entries(metadata).map(([key, value]) => [
    key,
    typeof value === 'number' ? String(value) : value,
  ]);
  return { metadata: Object.fromEntries(entries) as object };
}
