import type { RequestFault } from '../../checkout/index.ts';

/** What was asked for is wrong; nothing was recorded and nothing was sent. */
export interface InvalidRequest {
  readonly kind: 'invalidRequest';
  /** Every fault at once, each with its place and its rule. */
  readonly faults: readonly RequestFault[];
}

export function invalidRequest(faults: readonly RequestFault[]): InvalidRequest {
  return { kind: 'invalidRequest', faults };
}
