/** How Checkout.com treats a payment method that is no card. */
export interface MethodRules {
  /** False once it was withdrawn: requests are answered `payment_method_not_supported`. */
  readonly isOffered: boolean;
  /** False for an account that was never enabled for it: `payee_not_onboarded`. */
  readonly isOnboarded: boolean;
  /**
   * How the shopper agrees: on a page, by paying a voucher somewhere, on the phone, or by a mandate
   * that was given before.
   */
  readonly flow: 'page' | 'voucher' | 'phone' | 'debit';
  /** Three-letter codes, or whatever the merchant asks for. */
  readonly currencies: readonly string[] | 'any';
  /** Taken as soon as the shopper agrees, or held until the merchant asks for it. */
  readonly capture: 'automatic' | 'asked';
  readonly captureInParts: boolean;
  readonly void: boolean;
  readonly refund: 'none' | 'full' | 'inParts';
  readonly refundNeedsDestination: boolean;
  /** Whether an accepted refund is told by `payment_refund_pending`. */
  readonly tellsPendingRefund: boolean;
  /** What the shopper's second thoughts are told as. */
  readonly cancelEvent: 'payment_canceled' | 'payment_declined';
  /** Most characters of a payment's reference. */
  readonly referenceLength: number;
}

/** A method nothing more is known of: a page, money at once, refunds in any part. */
const ordinary: MethodRules = {
  isOffered: true,
  isOnboarded: true,
  flow: 'page',
  currencies: 'any',
  capture: 'automatic',
  captureInParts: false,
  void: false,
  refund: 'inParts',
  refundNeedsDestination: false,
  tellsPendingRefund: true,
  cancelEvent: 'payment_canceled',
  referenceLength: 80,
};
const euro = { currencies: ['EUR'] };
const heldFirst = { capture: 'asked', captureInParts: true, void: true } as const;
const direct = { flow: 'debit' } as const;

const klarnaCurrencies = ['EUR', 'GBP', 'USD', 'SEK', 'NOK', 'DKK', 'CHF'];

/** Every method the reference names. */
const known: ReadonlySet<string> = new Set(
  `
  ach afterpay alipay alipay_cn alipay_hk alipay_plus alma bacs bancontact bank_account
  benefit benefitpay bizum blik boleto cvconnect dana dlocal eps fawry gcash giropay ideal
  illicado kakaopay klarna knet mbway mobilepay multibanco octopus oxxo p24 pagofacil
  paynow paypal plaid poli postfinance qpay rapipago sepa sequra sofort stcpay swish tabby
  tamara tng truemoney trustly twint vipps wechatpay
  `.match(/\w+/g),
);

/** Where a method differs from the ordinary one. */
const differences: Readonly<Record<string, Partial<MethodRules>>> = {
  ach: { ...direct, currencies: ['USD'] },
  bacs: { ...direct, currencies: ['GBP'] },
  bancontact: { ...euro, tellsPendingRefund: false, cancelEvent: 'payment_declined' },
  bank_account: direct,
  blik: { flow: 'phone', currencies: ['PLN'], referenceLength: 35 },
  eps: { ...euro, refundNeedsDestination: true },
  giropay: { ...euro, isOffered: false, refundNeedsDestination: true },
  ideal: { ...euro, referenceLength: 35 },
  klarna: { ...heldFirst, currencies: klarnaCurrencies },
  knet: { currencies: ['KWD'] },
  mbway: { ...euro, flow: 'phone' },
  multibanco: { ...euro, flow: 'voucher' },
  paypal: heldFirst,
  sepa: { ...direct, ...euro },
  sofort: { currencies: ['EUR', 'CHF'] },
  twint: { referenceLength: 50 },
};

/** The rules of a payment method, as changed by an option; nothing for a type nobody knows. */
export function methodRules(
  type: string,
  changed: Readonly<Record<string, Partial<MethodRules>>>,
): MethodRules | undefined {
  if (!known.has(type)) return undefined;
  return { ...ordinary, ...differences[type], ...changed[type] };
}
