/** Why a command of an order was refused: stable codes, each with one sentence. */
export const orderRefusalTexts = {
  alreadyPaid: 'The order is paid; its money is given back through the payment.',
  orderCanceled: 'The order was canceled.',
  orderExpired: 'The order stayed unpaid for too long.',
  orderReversed: 'The money has gone back, and the order ends with that.',
  conflicted: 'What is known of the attempts cannot all be true; a person must look.',
  attemptReused: 'The attempt id belongs to another attempt; a new one needs an id of its own.',
  callInFlight: 'Another call of this order is on its way; ask again when it has answered.',
  attemptUnknown: 'Nobody knows yet what became of an earlier attempt; it is being found out.',
  attemptUndecided: 'An earlier attempt may still succeed, and nobody can call it off.',
  moneyReturning: 'The money of an earlier attempt is still on its way back.',
  nothingToOffer: 'The decline forbids any further attempt to pay this order.',
} as const;

/** Stable code of why a command to an order was refused. */
export type OrderRefusalReason = keyof typeof orderRefusalTexts;

/** The last command to an order that was refused, and why. */
export interface RefusedOrderCommand {
  readonly command: 'merchant.attempt' | 'merchant.cancel';
  readonly attemptId: string | null;
  readonly reason: OrderRefusalReason;
}
