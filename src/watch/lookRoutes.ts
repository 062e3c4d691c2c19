import type { ListQuery } from '../payments/looking/listQuery.ts';
import { json, refused } from './responses.ts';
import { shownEntry, shownPayment } from './shownPayment.ts';
import type { WatchOptions } from './watchOptions.ts';

/** How many payments rest in which state, and whether all is well. */
export async function overviewRoute({ payments, clock }: WatchOptions): Promise<Response> {
  const health = await payments.health();
  return health.match(
    (told) => json({ health: told, now: clock?.now() ?? null }),
    () => unreachable(),
  );
}

/** A page of payments, the newest change first. */
export async function paymentsRoute(
  { payments }: WatchOptions,
  request: Request,
): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const page = await payments.list(queryOf(searchParams));
  return page.match(
    ({ payments: listed, unreadable, next = null }) =>
      json({
        payments: listed.map(({ payment, beganAt, changedAt }) => ({
          payment: shownPayment(payment),
          beganAt,
          changedAt,
        })),
        unreadable,
        next,
      }),
    (error) =>
      error.kind === 'invalidQuery'
        ? json({ error: { kind: error.kind, faults: error.faults } }, 400)
        : unreachable(),
  );
}

function queryOf(params: URLSearchParams): ListQuery {
  const given = [...params.entries()].filter(([name, value]) => name !== 'token' && value !== '');
  const numbers = new Set(['olderThanMs', 'changedBefore', 'limit']);
  const query = Object.fromEntries(
    given.map(([name, value]) => [name, numbers.has(name) ? Number(value) : value]),
  );
  // Whatever else was given is refused by the list itself.
  return { order: 'newestFirst', ...query };
}

/** One payment, with all its steps. */
export async function paymentRoute({ payments }: WatchOptions, id: string): Promise<Response> {
  const payment = await payments.get(id);
  if (payment.isErr()) return missing();
  const history = await payments.history(id);
  return history.match(
    ({ entries, isComplete }) =>
      json({
        payment: shownPayment(payment.value),
        history: entries.map(shownEntry),
        isComplete,
      }),
    () => unreachable(),
  );
}

function missing(): Response {
  return refused(404, 'unknownPayment', 'There is no such payment.');
}

function unreachable(): Response {
  return refused(503, 'storeUnreachable', 'The store does not answer.');
}
