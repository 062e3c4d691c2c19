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
  nothingToReverse: 'Nothing is held or taken that could be reversed.',
  nothingScheduled: 'No retry is scheduled that could be canceled.',
  retryScheduled: 'A retry is scheduled; call it off with a cancellation instead.',
  disputed: 'The amount is disputed; a refund now would pay the cardholder twice.',
  authorizationIsFinal: 'Only an authorization asked for as estimated can be raised or prolonged.',
  alreadyCaptured: 'An authorization can only be raised or prolonged before the first capture.',
  methodCannotCapture: 'This payment method captures by itself; there is nothing to ask for.',
  methodCannotVoid: 'This payment method cannot release money that was not taken yet.',
  methodCannotIncrement: 'The authorization of this payment method cannot be raised.',
  schemeCannotCaptureParts: 'The scheme of this card takes one capture only, which must be Final.',
  schemeCannotVoidRest: 'The scheme of this card releases the rest by itself when it expires.',
  schemeCannotIncrement: 'The scheme of this card cannot raise an authorization.',
  schemeCannotProlong: 'The scheme of this card cannot prolong an authorization.',
  destinationRequired: 'A refund of this payment method must name the bank account it goes to.',
  referenceTooLong: 'The reference is longer than the scheme or method takes.',
  keyReused: 'The key was used for another operation; a new one needs a key of its own.',
  operationLimit: 'Checkout.com allows 150 captures and refunds for one payment.',
} as const;

/** Stable code of why a command was refused before anything was sent. */
export type RefusalReason = keyof typeof refusalTexts;

/** The last command that was refused, and why. */
export interface RefusedCommand {
  readonly key: string;
  readonly kind: OperationKind;
  /** Minor units as asked for; null when everything was meant. */
  readonly amount: number | null;
  readonly reason: RefusalReason;
  /** Minor units that could have been asked for. */
  readonly available: number;
}
