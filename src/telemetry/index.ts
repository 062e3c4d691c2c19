export { telemetry, type Telemetry, type TelemetryOptions } from './telemetry.ts';
export type { TelemetryError } from './openTelemetry.ts';
