import { schemeOf } from './cardNumber.ts';
import { cardBehaviour, CLASSIC_CARD } from './magicCards.ts';
import type { CardDetails } from './paymentSource.ts';
import type { SandboxCard } from './sandboxCard.ts';
import type { SandboxIds } from '../sandboxIds.ts';

interface SandboxToken {
  readonly card: SandboxCard;
  readonly expiresAt: number;
  readonly isUsed: boolean;
}

interface SandboxInstrument {
  readonly card: SandboxCard;
  readonly customerId: string;
}

export interface SandboxCustomer {
  readonly id: string;
  readonly email?: string | undefined;
  readonly name?: string | undefined;
  /** What a payment by this customer is charged to. */
  readonly defaultInstrumentId?: string | undefined;
}

/** Tokens, stored cards and customers of one sandbox. */
export interface SandboxWallet {
  readonly tokens: Map<string, SandboxToken>;
  readonly instruments: Map<string, SandboxInstrument>;
  /** Fingerprints of the bank accounts that payouts went to, by the ids they have since. */
  readonly bankFingerprints: Map<string, string>;
  readonly customers: Map<string, SandboxCustomer>;
  /** By e-mail, the id of the first customer who gave it. */
  readonly customerIds: Map<string, string>;
  /** The card behind a number: the same number always has the same fingerprint. */
  cardOf(details: CardNumberAndExpiry): SandboxCard;
  /** The card that stands in for sources nobody made here. */
  classicCard(): SandboxCard;
}

type CardNumberAndExpiry = Pick<CardDetails, 'number' | 'expiry_month' | 'expiry_year'> &
  Partial<Pick<CardDetails, 'name' | 'billing_address' | 'phone' | 'cvv'>>;

const FINGERPRINT_LENGTH = 64;

export function sandboxWallet(ids: SandboxIds): SandboxWallet {
  const fingerprints = new Map<string, string>();
  const fingerprintOf = (number: string): string => {
    const fingerprint = fingerprints.get(number) ?? ids.hex(FINGERPRINT_LENGTH);
    fingerprints.set(number, fingerprint);
    return fingerprint;
  };
  const cardOf = (details: CardNumberAndExpiry): SandboxCard => ({
    scheme: schemeOf(details.number) ?? 'Visa',
    bin: details.number.slice(0, 6),
    last4: details.number.slice(-4),
    expiryMonth: details.expiry_month,
    expiryYear: details.expiry_year,
    name: details.name,
    billingAddress: details.billing_address,
    phone: details.phone,
    hasProof: details.cvv !== undefined,
    fingerprint: fingerprintOf(details.number),
    behaviour: cardBehaviour(details.number),
  });
  return {
    tokens: new Map(),
    instruments: new Map(),
    bankFingerprints: new Map(),
    customers: new Map(),
    customerIds: new Map(),
    cardOf,
    classicCard: () =>
      cardOf({ number: CLASSIC_CARD, expiry_month: 12, expiry_year: 2099, cvv: '100' }),
  };
}
