import type { CardScheme } from '../sources/cardNumber.ts';
import type { SandboxPayment } from './sandboxPayment.ts';

/** What can be done with a payment because of the way it was paid. */
export interface Capabilities {
  readonly capture: boolean;
  readonly captureInParts: boolean;
  readonly void: boolean;
  /** Whether the rest of a payment that was captured in part can be released. */
  readonly voidAfterCapture: boolean;
  readonly refund: 'none' | 'full' | 'inParts';
  /** Nobody knows the shopper's account: a refund has to name one. */
  readonly refundNeedsDestination: boolean;
}

const capturedInParts: ReadonlySet<CardScheme> = new Set([
  'Visa',
  'Mastercard',
  'Amex',
  'Discover',
]);
const releasedAfterCapture: ReadonlySet<CardScheme> = new Set(['Visa', 'Mastercard', 'Amex']);

export function capabilitiesOf({
  card,
  method,
}: Pick<SandboxPayment, 'card' | 'method'>): Capabilities {
  if (card)
    return {
      capture: true,
      captureInParts: capturedInParts.has(card.scheme),
      void: true,
      voidAfterCapture: releasedAfterCapture.has(card.scheme),
      refund: 'inParts',
      refundNeedsDestination: false,
    };
  if (!method) return nothing;
  const { rules } = method;
  const { capture, captureInParts, refund, refundNeedsDestination } = rules;
  // A debit is called back before it is collected, or not at all.
  const canVoid = rules.void && rules.flow !== 'debit';
  return {
    capture: capture === 'asked',
    captureInParts,
    void: canVoid,
    voidAfterCapture: canVoid,
    refund,
    refundNeedsDestination,
  };
}

const nothing: Capabilities = {
  capture: false,
  captureInParts: false,
  void: false,
  voidAfterCapture: false,
  refund: 'none',
  refundNeedsDestination: false,
};
