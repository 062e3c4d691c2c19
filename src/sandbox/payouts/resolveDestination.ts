import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { isCardExpired } from '../sources/isCardExpired.ts';
import { CardDetails, NetworkTokenSource } from '../sources/paymentSource.ts';
import type { SandboxCard } from '../sources/sandboxCard.ts';
import { expiredCard, invalid, unprocessable, type Refusal } from '../transport/refusal.ts';
import { checkBody, fields, text } from '../transport/requestFields.ts';
import type { PayoutDestination } from './sandboxPayout.ts';

const BankAccount = fields({
  account_number: v.optional(text(34)),
  iban: v.optional(text(34)),
  bank_code: v.optional(text(20)),
  country: v.pipe(v.string('country_invalid'), v.regex(/^[A-Z]{2}$/, 'country_invalid')),
  account_holder: fields({}),
});

const Named = fields(
  { id: v.pipe(v.string(), v.regex(/^src_\w{26}$/, 'source_id_invalid')) },
  {
    id: 'source_id_required',
    self: 'source_id_invalid',
  },
);

/** Where a payout goes. Looking spends no token. */
export function resolveDestination(
  world: SandboxWorld,
  destination: unknown,
): Result<PayoutDestination & { readonly tokenId?: string }, Refusal> {
  const given = Object(destination) as Readonly<Record<string, unknown>>;
  switch (given['type']) {
    case undefined:
      return err(invalid('parameter_invalid'));
    case 'bank_account':
      return checkBody(BankAccount, given).andThen(({ account_number: number, iban }) =>
        number === undefined && iban === undefined
          ? err(invalid('parameter_invalid'))
          : ok(bankOf(world, world.ids.make('src'))),
      );
    case 'card':
      return checkBody(CardDetails, given).andThen((details) =>
        cardOf(world, world.ids.make('src'), world.wallet.cardOf(details)),
      );
    case 'network_token':
      return checkBody(NetworkTokenSource, given).andThen((details) => {
        const card = world.wallet.cardOf({ ...details, number: details.token });
        return cardOf(world, world.ids.make('src'), card);
      });
    case 'id':
      return checkBody(Named, given).andThen(({ id }) => destinationById(world, id));
    case 'token':
      return destinationByToken(world, given['token']);
    default:
      return err(unprocessable('payment_method_not_supported'));
  }
}

/** A stored card, an account paid before, or where nobody stored one here, a bank account. */
function destinationById(world: SandboxWorld, id: string): Result<PayoutDestination, Refusal> {
  const instrument = world.wallet.instruments.get(id);
  if (instrument) return cardOf(world, id, instrument.card);
  const fingerprint = world.wallet.bankFingerprints.get(id);
  if (fingerprint !== undefined) return ok({ kind: 'bank', id, fingerprint });
  if (world.settings.unknownSources === 'refuse') return err(invalid('source_id_unknown'));
  return ok(bankOf(world, id));
}

function destinationByToken(
  world: SandboxWorld,
  tokenId: unknown,
): Result<PayoutDestination & { readonly tokenId?: string }, Refusal> {
  if (typeof tokenId !== 'string') return err(invalid('token_required'));
  const token = world.wallet.tokens.get(tokenId);
  if (!token) return err(invalid('token_invalid'));
  if (token.isUsed) return err(unprocessable(world.settings.usedToken));
  if (world.clock.now() >= token.expiresAt) return err(unprocessable('token_expired'));
  return cardOf(world, world.ids.make('src'), token.card).map((found) => ({ ...found, tokenId }));
}

function cardOf(
  { clock, settings }: SandboxWorld,
  id: string,
  card: SandboxCard,
): Result<PayoutDestination, Refusal> {
  return isCardExpired(card, clock.now())
    ? err(expiredCard(settings.expiredCard))
    : ok({ kind: 'card', id, card });
}

function bankOf({ ids }: SandboxWorld, id: string): PayoutDestination {
  return { kind: 'bank', id, fingerprint: ids.hex(26).toLowerCase() };
}
