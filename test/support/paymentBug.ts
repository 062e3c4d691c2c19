import type { Bounds, PaymentWorldOptions } from '../../src/testing/index.ts';

/** A mistake that payment systems make, switched on in an otherwise sound world. */
export interface PaymentBug {
  readonly bug: string;
  readonly bounds: Bounds;
  readonly world: PaymentWorldOptions;
  /** The invariant that it breaks. */
  readonly breaks: string;
}

export const bounds = (
  amount: number,
  faults: number,
  crashes: number,
  commands: number,
): Bounds => ({
  amount,
  faults,
  crashes,
  commands,
});

export const once = 'an operation is carried out once at most, and for the amount that was asked';
export const unasked = 'nothing is carried out that nobody asked for';
export const forbidden = 'no call is made that Checkout.com has to refuse';
export const claims = 'the shop claims no money that Checkout.com does not have';
export const meaning = 'at rest the payment stands in a state that means what happened';
export const settled = 'at rest every operation is settled';
export const noMoney = 'an operation called declined or refused moves no money';
export const livelock = 'every state can still come to rest';
