import { createRequire } from 'node:module';
import { err, ok, type Result } from 'neverthrow';
import type * as Api from '@opentelemetry/api';

export type OpenTelemetry = typeof Api;

/** Why there is no telemetry. */
export interface TelemetryError {
  readonly kind: 'apiMissing';
  /** One sentence for a person. */
  readonly message: string;
}

/** Loads the API only here, as most programs do without it. It is one for the whole process. */
export function openTelemetry(
  load: (name: string) => unknown = createRequire(import.meta.url),
): Result<OpenTelemetry, TelemetryError> {
  try {
    return ok(load('@opentelemetry/api') as OpenTelemetry);
  } catch {
    const message = 'telemetry needs the OpenTelemetry API: npm install @opentelemetry/api';
    return err({ kind: 'apiMissing', message });
  }
}
