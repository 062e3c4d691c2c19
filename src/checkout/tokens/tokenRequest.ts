import type { Address } from '../payments/requests/address.ts';
import type { Phone } from '../payments/requests/phone.ts';

/**
 * A card to be turned into a token. Browsers do it, so that a shop's servers never see the number.
 */
export interface CardTokenRequest {
  readonly type?: 'card';
  /** Digits only, at most 19. */
  readonly number: string;
  /** 1 to 12. */
  readonly expiry_month: number;
  /** Four digits. */
  readonly expiry_year: number;
  readonly name?: string;
  /** Three digits, or four with Amex; text, as it may begin with a zero. */
  readonly cvv?: string;
  readonly billing_address?: Address;
  readonly phone?: Phone;
}

/** What Apple Pay hands to the browser. */
export interface ApplePayTokenRequest {
  readonly type?: 'applepay';
  readonly token_data: {
    readonly version: string;
    readonly data: string;
    readonly signature: string;
    readonly header: Readonly<Record<string, string>>;
  };
  readonly billing_address?: Address;
}

/** What Google Pay hands to the browser. */
export interface GooglePayTokenRequest {
  readonly type?: 'googlepay';
  readonly token_data: {
    readonly signature: string;
    readonly protocolVersion: string;
    readonly signedMessage: string;
  };
  readonly billing_address?: Address;
}

/** The body of `POST /tokens`, which takes the public key. */
export type TokenRequest = CardTokenRequest | ApplePayTokenRequest | GooglePayTokenRequest;
