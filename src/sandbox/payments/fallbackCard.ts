import { err, ok, type Result } from 'neverthrow';
import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { isCardExpired } from '../sources/isCardExpired.ts';
import { CardDetails } from '../sources/paymentSource.ts';
import type { SandboxCard } from '../sources/sandboxCard.ts';
import { expiredCard, type Refusal } from '../transport/refusal.ts';
import { checkBody } from '../transport/requestFields.ts';
import { issuerDecision } from './issuerDecision.ts';
import { isApproval } from './responseSummary.ts';

/** The card of a request's `fallback_source`; nothing where there is none. */
export function fallbackCard(
  { wallet, clock, settings }: SandboxWorld,
  body: unknown,
): Result<SandboxCard | undefined, Refusal> {
  const { fallback_source: source } = Object(body) as { readonly fallback_source?: unknown };
  if (source === undefined) return ok(undefined);
  return checkBody(CardDetails, source).andThen((details) => {
    const card = wallet.cardOf(details);
    return isCardExpired(card, clock.now()) ? err(expiredCard(settings.expiredCard)) : ok(card);
  });
}

/** Charges the second card where the first would decline. */
export function withFallback(
  world: SandboxWorld,
  payment: SandboxPayment,
  card: SandboxCard | undefined,
): SandboxPayment {
  if (!card || isApproval(issuerDecision(payment, world).responseCode)) return payment;
  const { ids } = world;
  return { ...payment, card, instrumentId: ids.make('src'), isStored: false, usedFallback: true };
}
