import { seededRandomness, systemRandomness } from '../randomness.ts';
import { accessTokens } from './access/accessTokens.ts';
import { sandboxFaults } from './faults/sandboxFaults.ts';
import { issuerScripts } from './payments/issuerScripts.ts';
import { sandboxIds } from './sandboxIds.ts';
import type { SandboxSettings } from './sandboxOptions.ts';
import type { SandboxWorld } from './sandboxWorld.ts';
import { sandboxWallet } from './sources/sandboxWallet.ts';
import type { Agenda } from './time/agenda.ts';
import { sandboxTimers } from './time/sandboxTimers.ts';
import { idempotencyStore } from './transport/idempotencyStore.ts';
import { rateLimiter } from './transport/rateLimit.ts';
import type { OutgoingWebhook } from './webhooks/delivery.ts';
import { WebhookOutbox } from './webhooks/webhookOutbox.ts';

/** What a world is made from. */
export interface WorldParts {
  readonly settings: SandboxSettings;
  readonly agenda: Agenda;
  /** Left out, nothing can be guessed and nothing repeated. */
  readonly seed: number | undefined;
  readonly carry: (webhook: OutgoingWebhook) => void;
}

/** A Checkout.com in which nothing has happened yet. */
export function createWorld({ settings, agenda, seed, carry }: WorldParts): SandboxWorld {
  const ids = sandboxIds(seed === undefined ? systemRandomness : seededRandomness(seed));
  // Faults leave the ids of a run as they are.
  const chance = seed === undefined ? systemRandomness : seededRandomness(~seed);
  const timers = sandboxTimers(agenda);
  const faults = sandboxFaults(chance);
  return {
    settings,
    clock: agenda,
    ids,
    timers,
    wallet: sandboxWallet(ids),
    accessTokens: accessTokens(agenda, ids),
    issuerScripts: issuerScripts(),
    payments: new Map(),
    disputes: new Map(),
    payouts: new Map(),
    searches: new Map(),
    faults,
    outbox: new WebhookOutbox({ clock: agenda, timers, faults, ids, chance, settings, carry }),
    idempotency: idempotencyStore(agenda),
    admit: rateLimiter(agenda, settings.rateLimit),
    baseUrl: settings.baseUrl,
  };
}
