import { join } from 'node:path';
import {
  createCheckoutClient,
  type CheckoutClient,
  type PaymentSource,
} from '../checkout/index.ts';
import { createPayments } from '../createPayments.ts';
import type { Payments } from '../payments/payments.ts';
import type { Store } from '../runtime/store.ts';
import { createSandbox, type Sandbox, type SandboxFault } from '../sandbox/index.ts';
import type { WatchedClock } from '../watch/watchOptions.ts';
import type { DemoData } from './demoData.ts';
import { testCard, type DemoBackend } from './demoBackend.ts';
import { jump } from './jump.ts';
import { JumpingClock } from './jumpingClock.ts';
import { createTraffic, type Traffic } from './traffic.ts';

/** The address is never called: deliveries stay within the process. */
const WEBHOOK_URL = 'http://shop.localhost/webhooks';

/**
 * Payments against a sandbox in the same process, both on one clock. Throws when another sandbox
 * uses the folder, or its port is taken.
 */
export async function sandboxBackend(
  { folder, settings, keep }: DemoData,
  store: Store,
  port: number,
): Promise<DemoBackend> {
  const clock = new JumpingClock(settings.aheadMs);
  const traffic = createTraffic();
  let opened: ((payments: Payments) => void) | undefined;
  const ready = new Promise<Payments>((resolve) => {
    opened = resolve;
  });
  const signatureKey = settings.webhookKey;
  // What an earlier run was owed may be on its way before there are payments to take it.
  const deliver = traffic.counted(async (request: Request) =>
    (await ready).webhookHandler(request),
  );
  const sandbox = createSandbox({
    clock,
    dataDir: join(folder, 'sandbox'),
    webhooks: [{ url: WEBHOOK_URL, signatureKey, deliver }],
  });
  const server = await sandbox.listen({ port }).catch((cause: unknown) => {
    sandbox.close();
    throw cause;
  });
  const checkout = clientOf(sandbox, clock, traffic);
  const counted = countedStore(store, traffic);
  const webhooks = { keys: [signatureKey] };
  const payments = createPayments({ checkout, clock, store: counted, webhooks });
  opened?.(payments);
  return {
    payments,
    isOwnSandbox: true,
    bank: sandbox.baseUrl,
    sourceOf: (cardNumber) => tokenFor(checkout, cardNumber),
    prepare: ({ fault }) => faultIn(sandbox, fault),
    clock: watchedClock({ clock, sandbox, store, traffic, keep }),
    async close() {
      await server.close();
      sandbox.close();
      await payments.close();
    },
  };
}

async function tokenFor(checkout: CheckoutClient, cardNumber: string): Promise<PaymentSource> {
  const made = await checkout.createToken(testCard(cardNumber));
  return made.match(
    ({ body: { token } }) => ({ type: 'token', token }),
    ({ message }) => {
      throw new Error(message);
    },
  );
}

/** Answers with what takes the fault back, if it has not happened. */
function faultIn({ faults }: Sandbox, fault: SandboxFault | undefined): () => void {
  if (!fault) return () => undefined;
  const id = faults.add(fault);
  // The event of a webhook's fault may come after the call was answered.
  return () => void (fault.kind.startsWith('webhook') || faults.remove(id));
}

function clientOf(sandbox: Sandbox, clock: JumpingClock, traffic: Traffic): CheckoutClient {
  const { secretKey, publicKey, baseUrl } = sandbox;
  const fetch = traffic.counted(sandbox.fetch);
  return createCheckoutClient({ secretKey, publicKey, baseUrl, fetch, clock }).match(
    (made): CheckoutClient => made,
    ({ field, rule }) => {
      throw new Error(`the built-in sandbox has a wrong ${field}: ${rule}`);
    },
  );
}

/** What leads to a commit is over within the same turns; what only looks may go on for ever. */
function countedStore(store: Store, { counted }: Traffic): Store {
  return {
    ...store,
    commit: counted(store.commit),
    claimEffects: counted(store.claimEffects),
    park: counted(store.park),
  };
}

interface ClockParts {
  readonly clock: JumpingClock;
  readonly sandbox: Sandbox;
  readonly store: Store;
  readonly traffic: Traffic;
  readonly keep: (aheadMs: number) => void;
}

/** A timer that could not be fired is tried again so much later, in ms. */
const AGAIN_MS = 5_000;

function watchedClock({ clock, sandbox, store, traffic, keep }: ClockParts): WatchedClock {
  let last: Promise<void> = Promise.resolve();
  async function nextAfter(instantMs: number): Promise<number | undefined> {
    const timerAt = await store.nextTimerAt();
    const ours = timerAt === undefined ? Infinity : afterOrAgain(timerAt, instantMs);
    const theirs = (await pendingIn(sandbox)).filter((at) => at > instantMs);
    const next = Math.min(ours, ...theirs);
    return next === Infinity ? undefined : next;
  }
  return {
    now: () => clock.now(),
    jump(ms) {
      const parts = { clock, nextAfter, quiet: traffic.quiet, onLeap: keep };
      const jumped = last.then(() => jump(parts, ms));
      // The next jump does not care how this one went.
      last = jumped.catch(() => undefined);
      return jumped;
    },
  };
}

function afterOrAgain(at: number, instantMs: number): number {
  return at > instantMs ? at : instantMs + AGAIN_MS;
}

/** When the sandbox has something to do, in ms since the epoch. */
async function pendingIn(sandbox: Sandbox): Promise<readonly number[]> {
  const response = await sandbox.fetch('/__sandbox/clock');
  const { pending = [] } = (await response.json()) as { pending?: { readonly at: number }[] };
  return pending.map(({ at }) => at);
}
