/** A call that Checkout.com answered with no, or that was never sent. Nothing was booked. */
export interface CallRefusal {
  readonly conclusion: 'notSent' | 'refused';
  /** Kind of the client's error, such as `forbidden` or `rateLimited`. */
  readonly kind: string;
  readonly codes: readonly string[];
  /** One line for a person, without secrets. */
  readonly message: string;
}

/**
 * Concluded, not heard: read back time and again, the call never showed in Checkout.com's books.
 */
export const neverArrived: CallRefusal = {
  conclusion: 'notSent',
  kind: 'neverArrived',
  codes: [],
  message: "The call is not in Checkout.com's books and can no longer be repeated.",
};

/** Decided by a person: what the call made counts as another payment's here. */
export const paymentTaken: CallRefusal = {
  conclusion: 'refused',
  kind: 'paymentTaken',
  codes: [],
  message: 'What the request made is the payment of another request, as a person has said.',
};

/** What an absence amounts to that reading has proven; the codes of a refused repeat are kept. */
export function concluded(refusal: CallRefusal | null): CallRefusal {
  return { ...neverArrived, codes: refusal?.codes ?? [] };
}
