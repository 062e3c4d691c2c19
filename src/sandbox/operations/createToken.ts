import { err, ok, type Result } from 'neverthrow';
import { answerOf } from '../transport/answerOf.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { isCardExpired } from '../sources/isCardExpired.ts';
import { CardDetails } from '../sources/paymentSource.ts';
import { invalid, expiredCard, type Refusal } from '../transport/refusal.ts';
import { checkBody } from '../transport/requestFields.ts';
import { cardFacts, type SandboxCard } from '../sources/sandboxCard.ts';
import { secondStamp } from '../sandboxDates.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

type TokenType = 'card' | 'applepay' | 'googlepay';

const LIFE_MS = 15 * 60_000;

/** POST /tokens: a card, or a wallet's encrypted one, in exchange for a token that pays once. */
export function createToken(world: SandboxWorld, call: OperationCall): Answer {
  const body = Object(call.body) as Record<string, unknown>;
  const made = tokenType(body).andThen((type) =>
    cardBehind(world, type, body).map((card) => tokenMade(world, type, card)),
  );
  return answerOf(made, call);
}

function tokenType({ type }: Record<string, unknown>): Result<TokenType, Refusal> {
  if (type === undefined) return err(invalid('token_type_required'));
  if (type === 'card' || type === 'applepay' || type === 'googlepay') return ok(type);
  return err(invalid('token_type_invalid'));
}

/** What a wallet encrypted cannot be read here: it stands for the 4242 Visa. */
function cardBehind(
  { wallet, clock, settings }: SandboxWorld,
  type: TokenType,
  body: Record<string, unknown>,
): Result<SandboxCard, Refusal> {
  if (type !== 'card') {
    const { token_data: data } = body;
    if (typeof data !== 'object' || data === null) return err(invalid('token_data_invalid'));
    return ok({ ...wallet.classicCard(), wallet: type });
  }
  return checkBody(CardDetails, body).andThen((details) => {
    const card = wallet.cardOf(details);
    return isCardExpired(card, clock.now()) ? err(expiredCard(settings.expiredCard)) : ok(card);
  });
}

function tokenMade({ wallet, ids, clock }: SandboxWorld, type: TokenType, card: SandboxCard) {
  const token = ids.make('tok');
  const expiresAt = clock.now() + LIFE_MS;
  wallet.tokens.set(token, { card, expiresAt, isUsed: false });
  return jsonAnswer(201, {
    type,
    token,
    expires_on: secondStamp(expiresAt),
    ...(card.billingAddress && { billing_address: card.billingAddress }),
    ...(card.phone && { phone: card.phone }),
    expiry_month: card.expiryMonth,
    expiry_year: card.expiryYear,
    ...(card.name !== undefined && { name: card.name }),
    scheme: card.scheme,
    last4: card.last4,
    bin: card.bin,
    ...cardFacts(card),
  });
}
