import { Hono } from 'hono';
import type { PaymentError, Payments } from 'paystate';
import { readNewOrder } from './newOrder.ts';
import { orderView, paymentOf, type OrderView } from './orderView.ts';

/** What the shop's own page asks for. */
export function orderRoutes(payments: Payments, shopUrl: string): Hono {
  const routes = new Hono();

  routes.post('/', async (context) => {
    const order = readNewOrder(await context.req.json().catch(() => undefined));
    if (order.isErr()) return context.json({ error: order.error }, 400);
    const { id, token, amount } = order.value;
    // Under one reference money is taken once, however often the page asks.
    const asked = await payments.request({
      source: { type: 'token', token },
      reference: id,
      amount,
      currency: 'USD',
      capture: false,
      '3ds': { enabled: true },
      success_url: `${shopUrl}/return`,
      failure_url: `${shopUrl}/return`,
    });
    return asked.match(
      (payment) => context.json(orderView(payment), 201),
      (error) => {
        const { status, body } = failedOrder(error);
        return context.json(body, status);
      },
    );
  });

  routes.get('/:id', async (context) => {
    const payment = await paymentOf(payments, context.req.param('id'));
    return payment.match(
      (found) => context.json(orderView(found)),
      (reason) => context.json({ error: reason }, reason === 'noSuchOrder' ? 404 : 503),
    );
  });

  return routes;
}

interface FailedOrder {
  readonly status: 202 | 400 | 402 | 409 | 503;
  readonly body: { readonly error: string; readonly order?: OrderView };
}

/** Told apart by what the page may do next. */
function failedOrder(error: PaymentError): FailedOrder {
  switch (error.kind) {
    case 'unknown':
      // Nobody knows yet. The page waits and looks again; it must not ask with another id.
      return { status: 202, body: { error: 'notKnownYet', order: orderView(error.payment) } };
    case 'failed':
      // Another card may do: the same order can be asked for again, with a new token.
      return { status: 402, body: { error: error.failure.kind, order: orderView(error.payment) } };
    case 'refused':
      return { status: 402, body: { error: 'refused', order: orderView(error.payment) } };
    case 'invalidRequest':
      return { status: 409, body: { error: error.faults.map(({ rule }) => rule).join('; ') } };
    case 'differentTerms':
      // The order was asked for before, with other contents.
      return { status: 409, body: { error: `another ${error.fields.join(', ')}` } };
    case 'mayBeRetried':
    case 'unreadable':
    case 'runtime':
      return { status: 503, body: { error: 'tryAgain' } };
  }
}
