import { Hono, type Context } from 'hono';
import type { CheckoutClient } from '../../src/checkout/index.ts';
import { isSignedBy, SIGNATURE_HEADER } from '../../src/webhooks/index.ts';
import {
  newOrder,
  orderRules,
  PRICE,
  type OperationKind,
  type Order,
  type OrderRules,
  type Told,
} from './orderRules.ts';
import { operate, pay } from './shopCalls.ts';

export interface ReferenceOptions {
  readonly checkout: CheckoutClient;
  readonly webhookKey: string;
  readonly rules?: OrderRules;
}

interface Shop {
  readonly checkout: CheckoutClient;
  readonly rules: OrderRules;
  readonly orders: Map<string, Order>;
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
  const shop: Shop = { checkout, rules, orders: new Map() };
  const app = new Hono();
  app.post('/orders', (context) => takeOrder(shop, context));
  app.get('/orders/:id', (context) => showOrder(shop, context));
  app.post('/orders/:id/:kind{capture|void|refund}', (context) => takeCommand(shop, context));
  app.post('/webhooks', async (context) => {
    const body = await context.req.text();
    const signature = context.req.header(SIGNATURE_HEADER) ?? '';
    if (!isSignedBy(body, signature, [webhookKey])) return context.body(null, 401);
    takeWebhook(shop, body);
    return context.body(null, 200);
  });
  return app;
}

async function takeOrder({ checkout, rules, orders }: Shop, context: Context): Promise<Response> {
  const { id, token } = await context.req.json<{ id: string; token: string }>();
  if (orders.has(id)) return context.body(null, 409);
  orders.set(id, newOrder(id));
  void pay(checkout, id, token).then((answer) =>
    orders.set(id, rules.afterRequest(orders.get(id) ?? newOrder(id), answer)),
  );
  return context.body(null, 202);
}

function showOrder({ rules, orders }: Shop, context: Context): Response {
  const order = orders.get(context.req.param('id') ?? '');
  if (!order) return context.body(null, 404);
  const { captured, voided, refunded } = order;
  const [status, available] = [rules.statusOf(order), rules.availableOf(order)];
  return context.json({ status, captured, voided, refunded, available });
}

async function takeCommand({ checkout, rules, orders }: Shop, context: Context): Promise<Response> {
  const { id, kind } = context.req.param() as { id: string; kind: OperationKind };
  const { amount = PRICE } = await context.req.json<{ amount?: number }>();
  // Nothing may be waited for from here to the change, or two commands would both be taken.
  const order = orders.get(id);
  if (!order) return context.body(null, 404);
  if (!rules.accepts(order, kind, amount)) return context.body(null, 409);
  const { operation, ...begun } = rules.begin(order, kind, amount);
  orders.set(id, { ...begun, operation });
  if (operation) {
    void operate(checkout, order.paymentId ?? '', operation).then((isRefused) => {
      const now = orders.get(id) ?? order;
      return isRefused ? orders.set(id, rules.afterRefusal(now, operation.key)) : orders;
    });
  }
  return context.body(null, 202);
}

function takeWebhook({ rules, orders }: Shop, body: string): void {
  const { reference, ...told } = readWebhook(body);
  const order = orders.get(reference);
  if (order) orders.set(order.id, rules.afterWebhook(order, told));
}

function readWebhook(body: string): Told & { readonly reference: string } {
  const { type, data } = JSON.parse(body) as {
    readonly type: string;
    readonly data: Readonly<Record<'id' | 'action_id' | 'reference', string>> & { amount: number };
  };
  const { id: paymentId, action_id: actionId, reference, amount } = data;
  return { type, paymentId, actionId, amount, reference };
}
