import { err, ok, type Result } from 'neverthrow';
import { isCardExpired } from './isCardExpired.ts';
import type { PaymentRequest } from '../payments/paymentRequest.ts';
import { PaymentSourceSchema, type PaymentSource } from './paymentSource.ts';
import { expiredCard, invalid, unprocessable, type Refusal } from '../transport/refusal.ts';
import { checkBody } from '../transport/requestFields.ts';
import { checkMethodRequest } from '../methods/checkMethodRequest.ts';
import { methodRules } from '../methods/methodRules.ts';
import { checkMethodSource, type MethodSource } from '../methods/methodSource.ts';
import { newMethod } from '../methods/newMethod.ts';
import type { SandboxMethod } from '../methods/sandboxMethod.ts';
import type { SandboxCard } from './sandboxCard.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

/** What a payment is charged to. */
export interface Funding {
  /** A card, or another method. */
  readonly card?: SandboxCard;
  readonly method?: SandboxMethod;
  /** Only for cards that were stored before. */
  readonly instrumentId?: string | undefined;
  readonly customerId?: string | undefined;
  /** Spent as soon as the payment exists, whatever becomes of it. */
  readonly tokenId?: string | undefined;
}

const cardTypes: ReadonlySet<unknown> = new Set([
  'card',
  'token',
  'id',
  'customer',
  'network_token',
  'provider_token',
  'applepay',
  'googlepay',
]);

/** The form of a payment's source, before anything is looked up. */
export function checkSource(
  { settings }: SandboxWorld,
  body: unknown,
): Result<PaymentSource | MethodSource, Refusal> {
  const { source, payment_context_id } = Object(body) as Record<string, unknown>;
  if (payment_context_id !== undefined) return err(unprocessable('payment_method_not_supported'));
  if (typeof source !== 'object' || source === null) return err(invalid('payment_source_required'));
  const { type } = source as { readonly type?: unknown };
  if (typeof type !== 'string') return err(invalid('source_type_required'));
  if (cardTypes.has(type)) return checkBody(PaymentSourceSchema, source);
  const rules = methodRules(type, settings.methods);
  if (!rules?.isOffered) return err(unprocessable('payment_method_not_supported'));
  return checkMethodSource(type, rules, source);
}

/** Finds the card behind a source, or takes the method as it is. Nothing is spent by looking. */
export function resolveSource(
  world: SandboxWorld,
  source: PaymentSource | MethodSource,
  request: PaymentRequest,
): Result<Funding, Refusal> {
  if (source.type === 'method')
    return checkMethodRequest(source.method, source.rules, request).map(() => ({
      method: newMethod(world, source),
    }));
  return findFunding(world, source, request).andThen((funding) =>
    funding.card && isCardExpired(funding.card, world.clock.now())
      ? err(expiredCard(world.settings.expiredCard))
      : ok(funding),
  );
}

function findFunding(
  world: SandboxWorld,
  source: PaymentSource,
  request: PaymentRequest,
): Result<Funding, Refusal> {
  const { wallet } = world;
  switch (source.type) {
    case 'card':
      return ok({ card: wallet.cardOf(source) });
    case 'token':
      return fundingOfToken(world, source);
    case 'id':
      return fundingOfInstrument(world, source.id, source.cvv !== undefined);
    case 'customer':
      return fundingOfCustomer(world, source);
    case 'network_token': {
      const { previous_payment_id: previous, '3ds': threeDs } = request;
      const isSeries = previous !== undefined && threeDs?.enabled !== true;
      const isComplete = source.cryptogram !== undefined && source.eci !== undefined;
      if (!isSeries && !isComplete) return err(invalid('source_token_invalid'));
      const card = wallet.cardOf({ ...source, number: source.token });
      return ok({ card: { ...card, hasProof: source.cryptogram !== undefined } });
    }
    // Nobody but its provider can read it: it stands for the 4242 Visa.
    case 'provider_token':
      return ok({ card: wallet.classicCard() });
    case 'applepay':
    case 'googlepay':
      return ok({ card: { ...wallet.classicCard(), wallet: source.type } });
  }
}

function fundingOfToken(
  { wallet, settings, clock }: SandboxWorld,
  source: Extract<PaymentSource, { type: 'token' }>,
): Result<Funding, Refusal> {
  const token = wallet.tokens.get(source.token);
  if (!token) {
    if (settings.unknownSources === 'refuse') return err(invalid('token_invalid'));
    return ok({ card: wallet.classicCard() });
  }
  if (token.isUsed) return err(unprocessable(settings.usedToken));
  if (clock.now() >= token.expiresAt) return err(unprocessable('token_expired'));
  const card = {
    ...token.card,
    ...(source.billing_address && { billingAddress: source.billing_address }),
    ...(source.phone && { phone: source.phone }),
  };
  return ok({ card, tokenId: source.token });
}

function fundingOfInstrument(
  { wallet, settings }: SandboxWorld,
  instrumentId: string,
  hasProof = false,
): Result<Funding, Refusal> {
  const instrument = wallet.instruments.get(instrumentId);
  if (instrument)
    return ok({
      card: { ...instrument.card, hasProof },
      instrumentId,
      customerId: instrument.customerId,
    });
  if (settings.unknownSources === 'refuse') return err(invalid('source_id_unknown'));
  return ok({ card: wallet.classicCard(), instrumentId });
}

function fundingOfCustomer(
  world: SandboxWorld,
  { id, email }: Extract<PaymentSource, { type: 'customer' }>,
): Result<Funding, Refusal> {
  const { wallet, settings } = world;
  const customer =
    id === undefined
      ? [...wallet.customers.values()].find((known) => known.email === email)
      : wallet.customers.get(id);
  if (customer?.defaultInstrumentId !== undefined)
    return fundingOfInstrument(world, customer.defaultInstrumentId);
  if (settings.unknownSources === 'refuse')
    return err(unprocessable(customer ? 'card_not_found' : 'customer_not_found'));
  return ok({ card: wallet.classicCard(), customerId: customer?.id ?? id });
}
