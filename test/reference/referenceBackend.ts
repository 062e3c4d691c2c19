import { Hono } from 'hono';
import type { CheckoutClient, CheckoutError } from '../../src/checkout/index.ts';
import { isSignedBy, SIGNATURE_HEADER } from '../../src/webhooks/index.ts';
import {
  newOrder,
  orderRules,
  PRICE,
  type Operation,
  type OperationKind,
  type Order,
  type OrderRules,
  type RequestAnswer,
  type Told,
} from './orderRules.ts';

export interface ReferenceOptions {
  readonly checkout: CheckoutClient;
  readonly webhookKey: string;
  readonly rules?: OrderRules;
}

/**
 * The backend of a small shop as many are written: the client, a map of orders, and rules of its
 * own. No machine and no runtime: it is what plans are tried on, and it forgets everything when it
 * ends.
 */
export function referenceBackend({
  checkout,
  webhookKey,
  rules = orderRules,
}: ReferenceOptions): Hono {
  const orders = new Map<string, Order>();
  const change = (id: string, next: (order: Order) => Order): Order => {
    const order = next(orders.get(id) ?? newOrder(id));
    orders.set(id, order);
    return order;
  };
  const app = new Hono();

  app.post('/orders', async (context) => {
    const { id, token } = await context.req.json<{ id: string; token: string }>();
    if (orders.has(id)) return context.json({ error: 'exists' }, 409);
    change(id, (order) => order);
    void pay(checkout, id, token).then((answer) =>
      change(id, (order) => rules.afterRequest(order, answer)),
    );
    return context.body(null, 202);
  });

  app.get('/orders/:id', (context) => {
    const order = orders.get(context.req.param('id'));
    if (!order) return context.json({ error: 'no such order' }, 404);
    const { captured, voided, refunded } = order;
    const [status, available] = [rules.statusOf(order), rules.availableOf(order)];
    return context.json({ status, captured, voided, refunded, available });
  });

  app.post('/orders/:id/:kind{capture|void|refund}', async (context) => {
    const { id, kind } = context.req.param() as { id: string; kind: OperationKind };
    const order = orders.get(id);
    if (!order) return context.json({ error: 'no such order' }, 404);
    const { amount = PRICE } = await context.req.json<{ amount?: number }>();
    // Nothing may come between this question and the next line, or two would be accepted at once.
    if (!rules.accepts(order, kind, amount)) return context.json({ error: 'not now' }, 409);
    const { paymentId, operation } = change(id, () => rules.begin(order, kind, amount));
    if (operation) {
      void operate(checkout, paymentId ?? '', operation).then((isRefused) => {
        if (isRefused) change(id, (now) => rules.afterRefusal(now, operation.key));
      });
    }
    return context.body(null, 202);
  });

  app.post('/webhooks', async (context) => {
    const body = await context.req.text();
    const signature = context.req.header(SIGNATURE_HEADER) ?? '';
    if (!isSignedBy(body, signature, [webhookKey])) return context.body(null, 401);
    const { reference, ...told } = readWebhook(body);
    const order = [...orders.values()].find(
      ({ id, paymentId }) => paymentId === told.paymentId || id === reference,
    );
    if (order) change(order.id, () => rules.afterWebhook(order, told));
    return context.body(null, 200);
  });

  return app;
}

async function pay(checkout: CheckoutClient, id: string, token: string): Promise<RequestAnswer> {
  const answer = await checkout.requestPayment(
    {
      source: { type: 'token', token },
      amount: PRICE,
      currency: 'USD',
      reference: id,
      capture: false,
    },
    { idempotencyKey: id },
  );
  return answer.match(
    ({ body }): RequestAnswer => ({
      kind: body.approved === true ? 'approved' : 'declined',
      paymentId: body.id,
    }),
    (error) => ({ kind: isCertain(error) ? 'refused' : 'unknown' }),
  );
}

/** Whether Checkout.com certainly did nothing. */
async function operate(
  checkout: CheckoutClient,
  paymentId: string,
  { kind, amount, key }: Operation,
): Promise<boolean> {
  const call = { idempotencyKey: key };
  const answers = {
    capture: () => checkout.capturePayment(paymentId, { amount, capture_type: 'NonFinal' }, call),
    void: () => checkout.voidPayment(paymentId, {}, call),
    refund: () => checkout.refundPayment(paymentId, { amount }, call),
  };
  const answer = await answers[kind]();
  return answer.isErr() && isCertain(answer.error);
}

function isCertain({ conclusion }: CheckoutError): boolean {
  return conclusion !== 'unknown';
}

function readWebhook(body: string): Told & { readonly reference: string } {
  const { type, data } = JSON.parse(body) as {
    readonly type: string;
    readonly data: Readonly<Record<'id' | 'action_id' | 'reference', string>> & { amount: number };
  };
  const { id: paymentId, action_id: actionId, reference, amount } = data;
  return { type, paymentId, actionId, amount, reference };
}
