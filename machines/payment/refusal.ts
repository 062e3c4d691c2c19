import type { OperationKind } from './operation.ts';

/** Why a command was refused before anything was sent: stable codes, each with one sentence. */
export const refusalTexts = {
  notAllowedInState: 'The payment is not in a state in which this can be asked.',
  operationInFlight: 'Another call for this payment is on its way; ask again when it has answered.',
  outcomeUnknown: 'The outcome of an earlier call is not known yet; it is being found out.',
  conflicted: 'The books disagree; a person must look before more money moves.',
  invalidAmount: 'The amount must be a whole number of minor units above zero.',
  exceedsAvailable: 'The amount is above what is available.',
  nothingToCapture: 'Nothing is left to capture.',
  nothingToVoid: 'Nothing is left to void.',
  nothingToRefund: 'Nothing has been captured that could be refunded.',
  keyReused: 'The key was used for another operation; a new one needs a key of its own.',
  operationLimit: 'Checkout.com allows 150 captures and refunds for one payment.',
} as const;

export type RefusalReason = keyof typeof refusalTexts;

export interface RefusedCommand {
  readonly key: string;
  readonly kind: OperationKind;
  /** Minor units as asked for; null when everything was meant. */
  readonly amount: number | null;
  readonly reason: RefusalReason;
  /** Minor units that could have been asked for. */
  readonly available: number;
}
