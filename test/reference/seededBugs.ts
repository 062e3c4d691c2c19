import type { CheckoutClient } from '../../src/checkout/index.ts';
import { orderRules, PRICE, type Order, type OrderRules } from './orderRules.ts';

/** A mistake somebody could make in the reference backend. */
export interface SeededBug {
  readonly name: string;
  readonly rules?: Partial<OrderRules>;
  readonly client?: (client: CheckoutClient) => Partial<CheckoutClient>;
}

const { accepts, afterRequest, afterWebhook, availableOf, begin, statusOf } = orderRules;

const undecided = (order: Order): boolean => ['asking', 'unknown'].includes(order.phase);

export const seededBugs: readonly SeededBug[] = [
  {
    name: 'captures one cent more than is authorized',
    rules: {
      accepts: (order, kind, amount) =>
        accepts(order, kind, amount) ||
        (kind === 'capture' && amount === availableOf(order).capture + 1 && amount > 1),
    },
  },
  {
    name: 'refunds more than was captured',
    rules: {
      accepts: (order, kind, amount) =>
        accepts(order, kind, kind === 'refund' ? Math.min(amount, order.captured) : amount),
    },
  },
  {
    name: 'voids a declined payment',
    rules: {
      accepts: (order, kind, amount) =>
        accepts(order, kind, amount) || (kind === 'void' && order.phase === 'declined'),
    },
  },
  {
    name: 'voids what was captured',
    rules: {
      accepts: (order, kind, amount) =>
        accepts(kind === 'void' ? { ...order, captured: 0 } : order, kind, amount),
    },
  },
  {
    name: 'captures again after a refund',
    rules: {
      accepts: (order, kind, amount) =>
        accepts(kind === 'capture' ? { ...order, refunded: 0 } : order, kind, amount),
    },
  },
  {
    name: 'takes a command while another is under way',
    rules: {
      accepts: (order, kind, amount) => accepts({ ...order, operation: null }, kind, amount),
    },
  },
  {
    name: 'takes a command before the payment is approved',
    rules: {
      accepts: (order, kind, amount) =>
        accepts(undecided(order) ? { ...order, phase: 'open' } : order, kind, amount),
    },
  },
  {
    name: 'takes a negative amount',
    rules: { accepts: (order, kind, amount) => accepts(order, kind, Math.abs(amount)) },
  },
  {
    name: 'takes fractions of a cent',
    rules: { accepts: (order, kind, amount) => accepts(order, kind, Math.ceil(amount)) },
  },
  {
    name: 'counts a webhook again that comes twice',
    rules: { afterWebhook: (order, told) => afterWebhook({ ...order, heardOf: [] }, told) },
  },
  {
    name: 'lets a late approval end what is under way',
    rules: {
      afterWebhook: (order, told) =>
        told.type === 'payment_approved' && order.phase === 'open'
          ? { ...order, operation: null }
          : afterWebhook(order, told),
    },
  },
  {
    name: 'lets a late approval forget what was captured',
    rules: {
      afterWebhook: (order, told) =>
        told.type === 'payment_approved' && order.phase === 'open'
          ? { ...order, captured: 0 }
          : afterWebhook(order, told),
    },
  },
  {
    name: 'ignores a webhook that overtakes the answer',
    rules: {
      afterWebhook: (order, told) => (order.phase === 'asking' ? order : afterWebhook(order, told)),
    },
  },
  {
    name: 'lets a broken call undo what a webhook told',
    rules: {
      afterRequest: (order, answer) => afterRequest({ ...order, phase: 'asking' }, answer),
    },
  },
  {
    name: 'takes a lost answer for a refusal',
    rules: {
      afterRequest: (order, answer) =>
        afterRequest(order, answer.kind === 'unknown' ? { kind: 'refused' } : answer),
    },
  },
  {
    name: 'takes an accepted decline for money',
    rules: {
      afterWebhook: (order, told) =>
        afterWebhook(order, {
          ...told,
          type: told.type.replace('capture_declined', 'captured'),
        }),
    },
  },
  {
    name: 'waits for ever after a refused operation',
    rules: { afterRefusal: (order) => order },
  },
  {
    name: 'counts a capture when it is asked for',
    rules: {
      begin: (order, kind, amount) => ({
        ...begin(order, kind, amount),
        ...(kind === 'capture' && { captured: order.captured + amount }),
      }),
    },
  },
  {
    name: 'calls a part of a refund the whole',
    rules: {
      statusOf: (order) => statusOf(order).replace('partlyRefunded', 'refunded'),
    },
  },
  {
    name: 'never sends the capture',
    client: () => ({ capturePayment: () => new Promise(() => undefined) as never }),
  },
  {
    name: 'captures everything instead of a part',
    client: (client) => ({
      capturePayment: (id, body, call) =>
        client.capturePayment(id, { ...body, amount: PRICE }, call),
    }),
  },
  {
    name: 'sends a refund twice, under two keys',
    client: (client) => ({
      refundPayment(id, body, call) {
        const again = { ...call, idempotencyKey: `${call?.idempotencyKey}-again` };
        void client.refundPayment(id, body, again).match(
          () => undefined,
          () => undefined,
        );
        return client.refundPayment(id, body, call);
      },
    }),
  },
];
