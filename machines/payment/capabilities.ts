/** What a payment method lets a merchant do. What the documentation leaves open is allowed. */
export interface MethodCapabilities {
  /** `self`: money is taken without a capture, once the payer agrees. */
  readonly capture: 'merchant' | 'self';
  readonly void: boolean;
  readonly increment: boolean;
  /** Whether a refund must name the bank account it goes to. */
  readonly refundNeedsDestination: boolean;
  /** Characters of the reference of a refund. */
  readonly refundReference: number;
  /** Whether one reversal undoes both what is held and what was taken. */
  readonly reversesAtOnce: boolean;
}

/** What the scheme of a card lets a merchant do. */
export interface SchemeCapabilities {
  /** Several captures, each of a part. */
  readonly capturesParts: boolean;
  /** A void of what is left after a capture. */
  readonly voidsRest: boolean;
  readonly increments: boolean;
  readonly prolongs: boolean;
  /** Characters of any reference. */
  readonly reference: number;
}

const card: MethodCapabilities = {
  capture: 'merchant',
  void: true,
  increment: true,
  refundNeedsDestination: false,
  refundReference: 80,
  reversesAtOnce: true,
};

/** Takes the money by itself once the payer has agreed; what was not taken needs no void. */
const redirect: MethodCapabilities = {
  ...card,
  capture: 'self',
  void: false,
  increment: false,
  reversesAtOnce: false,
};

/** Authorizes first, like a card, and is captured by the merchant. */
const wallet: MethodCapabilities = { ...card, increment: false, reversesAtOnce: false };

/** Collected days later. Whether it can be stopped before is not documented, so it may be tried. */
const debit: MethodCapabilities = { ...redirect, void: true };

const methods = {
  card,
  token: card,
  id: card,
  customer: card,
  network_token: card,
  provider_token: card,
  applepay: card,
  googlepay: card,
  paypal: wallet,
  klarna: wallet,
  ideal: redirect,
  sofort: redirect,
  bancontact: redirect,
  giropay: { ...redirect, refundNeedsDestination: true },
  eps: { ...redirect, refundNeedsDestination: true },
  multibanco: redirect,
  knet: redirect,
  blik: redirect,
  alipay: redirect,
  alipay_plus: redirect,
  alipay_cn: redirect,
  alipay_hk: redirect,
  gcash: redirect,
  dana: redirect,
  kakaopay: redirect,
  truemoney: redirect,
  tng: redirect,
  wechatpay: redirect,
  sepa: debit,
  ach: debit,
  bacs: debit,
  twint: { ...wallet, refundReference: 50 },
} as const satisfies Readonly<Record<string, MethodCapabilities>>;

/**
 * The methods whose rules are known. Any other may be used and is left to Checkout.com's answer.
 */
export type KnownMethod = keyof typeof methods;

const anyScheme: SchemeCapabilities = {
  capturesParts: false,
  voidsRest: false,
  increments: false,
  prolongs: false,
  reference: 80,
};

const schemes = {
  visa: { ...anyScheme, capturesParts: true, voidsRest: true, increments: true },
  mastercard: {
    ...anyScheme,
    capturesParts: true,
    voidsRest: true,
    increments: true,
    prolongs: true,
  },
  amex: { ...anyScheme, capturesParts: true, voidsRest: true, increments: true, reference: 30 },
  discover: { ...anyScheme, capturesParts: true },
} as const satisfies Readonly<Record<string, SchemeCapabilities>>;

/** The schemes that can do more than one capture of everything. */
export type KnownScheme = keyof typeof schemes;

const unheard: SchemeCapabilities = {
  capturesParts: true,
  voidsRest: true,
  increments: true,
  prolongs: true,
  reference: 80,
};

/** What can be asked of a method: everything, for one whose rules are not known. */
export function capabilitiesOf(method: string): MethodCapabilities {
  const unknown: MethodCapabilities = { ...card, reversesAtOnce: false };
  return Object.hasOwn(methods, method) ? methods[method as KnownMethod] : unknown;
}

/**
 * What can be asked of a scheme: everything while it has not been named, as Checkout.com has the
 * last word; little of one that is in no list.
 */
export function schemeCapabilitiesOf(scheme: string | null): SchemeCapabilities {
  if (scheme === null) return unheard;
  const name = scheme === 'american express' ? 'amex' : scheme;
  return Object.hasOwn(schemes, name) ? schemes[name as KnownScheme] : anyScheme;
}

/** Both tables, for whoever shows or checks them. */
export const capabilityTables: {
  readonly methods: Readonly<Record<KnownMethod, MethodCapabilities>>;
  readonly schemes: Readonly<Record<KnownScheme, SchemeCapabilities>>;
} = { methods, schemes };
