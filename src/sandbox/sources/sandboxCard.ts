import type { CardScheme } from './cardNumber.ts';
import type { CardBehaviour } from './magicCards.ts';

/** A card as it is kept: neither its number nor its CVV. */
export interface SandboxCard {
  readonly scheme: CardScheme;
  readonly bin: string;
  readonly last4: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly name?: string | undefined;
  readonly billingAddress?: BillingAddress | undefined;
  readonly phone?: object | undefined;
  /** The wallet it came from. */
  readonly wallet?: 'applepay' | 'googlepay';
  /** Whether a CVV or a cryptogram came with it. */
  readonly hasProof?: boolean;
  readonly fingerprint: string;
  readonly behaviour: CardBehaviour;
}

/** One-letter answers of an issuer about the address and the CVV. */
export interface CardChecks {
  readonly avs?: string;
  readonly cvv?: string | undefined;
}

interface BillingAddress {
  readonly address_line1?: string | undefined;
  readonly address_line2?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly zip?: string | undefined;
  readonly country?: string | undefined;
}

/** What is known of a card from its first digits, spelled as answers do. */
export function cardFacts({ scheme }: SandboxCard): Record<string, string> {
  return {
    card_type: 'Credit',
    card_category: 'Consumer',
    issuer: 'SANDBOX BANK',
    issuer_country: 'GB',
    product_id: 'F',
    product_type: `${scheme} Classic`,
  };
}

/** The `source` of an answer. A new card gets an id only when it was approved. */
export function sourceInAnswer(
  card: SandboxCard,
  instrumentId: string | undefined,
  checks: CardChecks = {},
): object {
  return {
    ...(instrumentId !== undefined && { id: instrumentId }),
    type: 'card',
    ...(card.billingAddress && { billing_address: card.billingAddress }),
    ...(card.phone && { phone: card.phone }),
    expiry_month: card.expiryMonth,
    expiry_year: card.expiryYear,
    ...(card.name !== undefined && { name: card.name }),
    scheme: card.scheme,
    last4: card.last4,
    fingerprint: card.fingerprint,
    bin: card.bin,
    ...cardFacts(card),
    ...checksTold(checks),
    payouts: true,
    fast_funds: 'd',
    payment_account_reference: accountReference(card),
  };
}

/** The `source` of an event: other names for the same things, and capitals. */
export function sourceInEvent(
  card: SandboxCard,
  instrumentId: string,
  checks: CardChecks = {},
): object {
  const { card_type, card_category, ...facts } = cardFacts(card);
  const address = card.billingAddress;
  return {
    id: instrumentId,
    type: 'card',
    ...(address && { billing_address: addressInEvent(address) }),
    expiry_month: card.expiryMonth,
    expiry_year: card.expiryYear,
    ...(card.name !== undefined && { name: card.name }),
    scheme: card.scheme.toUpperCase(),
    last_4: card.last4,
    fingerprint: card.fingerprint,
    bin: card.bin,
    card_type: card_type?.toUpperCase(),
    card_category: card_category?.toUpperCase(),
    ...facts,
    ...checksTold(checks),
    ...(card.wallet && { card_wallet_type: card.wallet }),
  };
}

function checksTold({ avs, cvv }: CardChecks): object {
  return {
    ...(avs !== undefined && { avs_check: avs }),
    ...(cvv !== undefined && { cvv_check: cvv }),
  };
}

/** One account has one, whatever card or token stands for it. */
function accountReference({ fingerprint }: SandboxCard): string {
  const digits = Array.from(fingerprint.slice(0, 18), (digit) => Number.parseInt(digit, 16) % 10);
  return `V${digits.join('')}`;
}

function addressInEvent({ address_line1, address_line2, city, ...rest }: BillingAddress): object {
  return { line1: address_line1, line2: address_line2, town_city: city, ...rest };
}
