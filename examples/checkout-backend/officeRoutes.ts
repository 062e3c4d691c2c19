import { Hono, type Context } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
import type { CommandError, Payments, PaymentView } from 'paystate';
import { orderView, paymentOf } from './orderView.ts';

type Answer = Awaited<ReturnType<Payments['capture']>>;

/** What only the shop's own people may ask for, and programs that have their token. */
export function officeRoutes(payments: Payments, officeToken: string): Hono {
  const routes = new Hono();
  routes.use('/:id/:command', bearerAuth({ token: officeToken }));
  routes.post('/:id/capture', (context) =>
    command(payments, context, ({ id }, { key, amount }) =>
      // `Final`, the default, would release the rest of the order for good.
      payments.capture(id, {
        key,
        captureType: 'NonFinal',
        ...(amount !== undefined && { amount }),
      }),
    ),
  );
  routes.post('/:id/void', (context) =>
    command(payments, context, ({ id }, { key }) => payments.void(id, { key })),
  );
  routes.post('/:id/refund', (context) =>
    command(payments, context, ({ id }, { key, amount }) =>
      payments.refund(id, { key, ...(amount !== undefined && { amount }) }),
    ),
  );
  return routes;
}

interface Asked {
  readonly key: string;
  /** In cents; everything that is left where absent. */
  readonly amount: number | undefined;
}

async function command(
  payments: Payments,
  context: Context,
  carryOut: (payment: PaymentView, asked: Asked) => PromiseLike<Answer>,
): Promise<Response> {
  // Whoever is not sure whether a refund went out asks again with the same key.
  const key = context.req.header('idempotency-key') ?? '';
  if (!/^[\w-]{1,64}$/.test(key)) {
    return context.json({ error: 'Idempotency-Key must be 1 to 64 letters, digits, - or _' }, 400);
  }
  const text = await context.req.text();
  const amount = amountIn(text);
  if (amount === 'wrong') {
    return context.json({ error: 'amount must be a whole number of cents above 0' }, 400);
  }
  const payment = await paymentOf(payments, context.req.param('id') ?? '');
  if (payment.isErr()) {
    const { error } = payment;
    return context.json({ error }, error === 'noSuchOrder' ? 404 : 503);
  }
  const answer = await carryOut(payment.value, { key, amount });
  return answer.match(
    // Accepted: money has moved once the balances say so.
    (accepted) => context.json(orderView(accepted), 202),
    (error) => failedCommand(context, error),
  );
}

/** An empty body means everything; one that cannot be read must not mean the same. */
function amountIn(text: string): number | undefined | 'wrong' {
  if (text === '') return undefined;
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) return 'wrong';
    const { amount } = body as { readonly amount?: unknown };
    if (amount === undefined) return undefined;
    return Number.isSafeInteger(amount) && Number(amount) > 0 ? Number(amount) : 'wrong';
  } catch {
    return 'wrong';
  }
}

function failedCommand(context: Context, error: CommandError): Response {
  switch (error.kind) {
    case 'invalidRequest':
      return context.json({ error: error.kind, faults: error.faults }, 400);
    case 'notAllowed':
      return context.json({ error: error.reason, available: error.available }, 409);
    case 'refused':
    case 'declined':
      return context.json({ error: error.kind }, 409);
    case 'unknown':
      // It may have happened. It will be found out, and asking again with the same key is safe.
      return context.json({ error: 'notKnownYet' }, 202);
    case 'runtime':
      return context.json({ error: 'tryAgain' }, 503);
  }
}
