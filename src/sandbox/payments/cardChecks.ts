import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { CardChecks } from '../sources/sandboxCard.ts';

const CODE = /^[A-Z0-9]$/;

/**
 * What the issuer said about address and CVV, as `metadata.sandbox_avs_check` and
 * `metadata.sandbox_cvv_check` wish.
 */
export function cardChecksOf({ card, request }: SandboxPayment): CardChecks {
  const wish = (name: string): string | undefined => {
    const code = request.metadata?.[name];
    return typeof code === 'string' && CODE.test(code) ? code : undefined;
  };
  return {
    avs: wish('sandbox_avs_check') ?? 'G',
    cvv: wish('sandbox_cvv_check') ?? (card?.hasProof === true ? 'Y' : undefined),
  };
}
