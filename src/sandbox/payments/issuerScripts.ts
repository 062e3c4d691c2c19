import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { isResponseCode } from './responseSummary.ts';

/** Answers that issuers were told to give. */
export interface IssuerScripts {
  /**
   * The answers to the attempts of each payment with a card, or of one payment, in their order,
   * increments included. The last one is given to every attempt after it.
   */
  set(fingerprintOrPaymentId: string, responseCodes: readonly string[]): void;
  /** The answer to the next attempt of a payment, if there is a script for it. */
  answerTo(payment: SandboxPayment): string | undefined;
}

export function issuerScripts(): IssuerScripts {
  const scripts = new Map<string, readonly string[]>();
  return {
    set(target, responseCodes) {
      if (responseCodes.length === 0 || !responseCodes.every(isResponseCode))
        throw new TypeError('Sandbox issuer script must be response codes such as 20051');
      scripts.set(target, [...responseCodes]);
    },
    answerTo(payment) {
      const { id, card, request, actions } = payment;
      const codes =
        scripts.get(id) ?? scripts.get(card?.fingerprint ?? '') ?? scriptOf(request.metadata ?? {});
      const attempts = actions.filter(({ type }) => isAttempt(type));
      return codes?.[Math.min(attempts.length, codes.length - 1)];
    },
  };
}

/** `metadata.sandbox_response_codes` is a script that travels with the request. */
function scriptOf(metadata: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const wish = metadata['sandbox_response_codes'];
  if (typeof wish !== 'string') return undefined;
  const codes = wish.split(',').map((code) => code.trim());
  return codes.every(isResponseCode) ? codes : undefined;
}

function isAttempt(type: string): boolean {
  return type === 'Authorization' || type === 'Card Verification';
}
