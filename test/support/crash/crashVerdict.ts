import type { PaymentView, Store } from '../../../src/index.ts';
import { viewOf } from '../../../src/payments/paymentDefinition.ts';
import type { Sandbox, SandboxBooks } from '../../../src/sandbox/index.ts';
import { parseWebhook } from '../../../src/webhooks/index.ts';
import { webhookMessageOf } from '../../../src/webhooks/webhookMessage.ts';
import { lifeOf, referenceOf } from './crashLives.ts';
import type { CrashStory } from './crashStory.ts';

/** What Checkout.com booked for an order that its life does not account for, and the reverse. */
export interface BookedWrongly {
  readonly twice: readonly string[];
  readonly missing: readonly string[];
}

/** Compares the books of the sandbox with what each order was to come to. */
export function bookedWrongly(sandbox: Sandbox, payments: number): BookedWrongly {
  const orders = Array.from({ length: payments }, (_, order) => order);
  const compared = orders.map((order) => {
    const wanted: readonly string[] = lifeOf(order).booked;
    const booked = bookedFor(sandbox, order);
    const told = (entries: readonly string[]): string[] =>
      entries.map((entry) => `${referenceOf(order)}: ${entry}`);
    return { twice: told(without(booked, wanted)), missing: told(without(wanted, booked)) };
  });
  return {
    twice: compared.flatMap(({ twice }) => twice),
    missing: compared.flatMap(({ missing }) => missing),
  };
}

function bookedFor(sandbox: Sandbox, order: number): string[] {
  const books = sandbox.payments().filter(({ reference }) => reference === referenceOf(order));
  return books.flatMap(({ actions }) =>
    actions
      .filter(({ state }) => state !== 'declined')
      .map(({ type, amount }) => `${type} ${amount}`),
  );
}

/** What one list has more of than the other. */
function without(entries: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return entries.filter((entry) => {
    const at = left.indexOf(entry);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What our own store says in the end. Each list is empty when all is well. */
export interface KeptWrongly {
  readonly stuck: readonly string[];
  readonly wrongBalances: readonly string[];
  readonly lostWebhooks: readonly string[];
  /** Calls that are still owed, messages that still wait. */
  readonly left: readonly string[];
}

const AT_REST = ['confirmed', 'declined', 'refused'];

export async function keptWrongly(
  { sandbox, ended }: CrashStory,
  store: Store,
  payments: number,
): Promise<KeptWrongly> {
  const views = await viewsIn(store);
  const orders = Array.from({ length: payments }, (_, order) => order);
  const unended = orders.filter((order) => !ended.has(order)).map(referenceOf);
  const unsettled = views.filter(
    ({ state, operations }) =>
      ['requesting', 'uncertain', 'conflicted'].includes(state) ||
      operations.some(({ status }) => !AT_REST.includes(status)),
  );
  const known = new Map(views.map((view) => [view.checkoutPaymentId, view]));
  const wrong = sandbox.payments().filter((books) => !agrees(known.get(books.paymentId), books));
  return {
    stuck: [...unended, ...unsettled.map(({ reference, state }) => `${reference} ${state}`)],
    wrongBalances: wrong.map(({ reference = '', balances }) => {
      return `${reference} ${JSON.stringify(balances)}`;
    }),
    lostWebhooks: await lostWebhooks(sandbox, store),
    left: await leftIn(store),
  };
}

async function viewsIn(store: Store): Promise<PaymentView[]> {
  const listed = await store.list({ limit: 1_000_000 });
  return listed.map(({ document }) => viewOf(document));
}

function agrees(view: PaymentView | undefined, { balances }: SandboxBooks): boolean {
  return (
    view?.balances.authorized === balances.total_authorized &&
    view.balances.captured === balances.total_captured &&
    view.balances.voided === balances.total_voided &&
    view.balances.refunded === balances.total_refunded
  );
}

/** A store refuses to park what a payment has taken in. */
async function lostWebhooks({ webhooks }: Sandbox, store: Store): Promise<string[]> {
  const lost: string[] = [];
  for (const { event } of webhooks.events()) {
    const message = webhookMessageOf(parseWebhook(JSON.stringify(event))._unsafeUnwrap());
    if (!message?.asPayment) continue;
    const { ids, asPayment } = message;
    const parked = await store.park({ ids, aliases: [], event: asPayment, receivedAt: 0 });
    if (parked === 'parked') lost.push(`${event.type} ${event.id}`);
  }
  return lost;
}

async function leftIn(store: Store): Promise<string[]> {
  const nowMs = Number.MAX_SAFE_INTEGER;
  const lease = { owner: 'verdict', until: nowMs };
  const owed = await store.claimEffects({ lease, nowMs, limit: 1_000 });
  const waiting = (await store.parked(1_000, 0)).filter(({ receivedAt }) => receivedAt > 0);
  return [
    ...owed.map(({ port, documentId }) => `${port} of ${documentId}`),
    ...waiting.map(({ event }) => event.type),
  ];
}
