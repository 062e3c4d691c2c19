/** In cents. */
export const PRICE = 100;

export type OperationKind = 'capture' | 'void' | 'refund';

export interface Operation {
  readonly kind: OperationKind;
  readonly amount: number;
  /** Also the idempotency key of its call. */
  readonly key: string;
}

export interface Order {
  readonly id: string;
  readonly phase: 'asking' | 'unknown' | 'declined' | 'refused' | 'open';
  /** Checkout.com's id; null until it is known. */
  readonly paymentId: string | null;
  readonly captured: number;
  readonly voided: number;
  readonly refunded: number;
  /** The one that is under way. */
  readonly operation: Operation | null;
  /** How many there have been. */
  readonly operations: number;
  /** Checkout.com's actions that were heard of: it may tell of each again. */
  readonly heardOf: readonly string[];
}

export type RequestAnswer =
  | { readonly kind: 'approved' | 'declined'; readonly paymentId: string }
  | { readonly kind: 'refused' | 'unknown' };

/** What is read of a webhook. */
export interface Told {
  readonly type: string;
  readonly paymentId: string;
  readonly actionId: string;
  readonly amount: number;
}

export type Available = Readonly<Record<OperationKind, number>>;

/**
 * What the backend decides, apart from how it talks. Written by hand, after the API reference and
 * not after our machines.
 */
export interface OrderRules {
  readonly statusOf: (order: Order) => string;
  readonly availableOf: (order: Order) => Available;
  readonly accepts: (order: Order, kind: OperationKind, amount: number) => boolean;
  readonly begin: (order: Order, kind: OperationKind, amount: number) => Order;
  readonly afterRequest: (order: Order, answer: RequestAnswer) => Order;
  readonly afterRefusal: (order: Order, key: string) => Order;
  readonly afterWebhook: (order: Order, told: Told) => Order;
}

export const orderRules: OrderRules = {
  statusOf,
  availableOf,
  accepts,
  begin,
  afterRequest,
  afterRefusal,
  afterWebhook,
};

export function newOrder(id: string): Order {
  const money = { captured: 0, voided: 0, refunded: 0 };
  const nothing = { paymentId: null, operation: null, operations: 0, heardOf: [] };
  return { id, phase: 'asking', ...money, ...nothing };
}

function statusOf({ phase, operation, captured, voided, refunded }: Order): string {
  if (phase !== 'open') return phase;
  if (operation) return 'working';
  if (voided > 0) return 'voided';
  if (refunded > 0) return refunded < captured ? 'partlyRefunded' : 'refunded';
  if (captured > 0) return captured < PRICE ? 'partlyCaptured' : 'captured';
  return 'authorized';
}

/** One thing at a time; the first refund ends capturing, and only what is whole can be voided. */
function availableOf({ phase, operation, captured, voided, refunded }: Order): Available {
  if (phase !== 'open' || operation || voided > 0) return { capture: 0, void: 0, refund: 0 };
  return {
    capture: refunded > 0 ? 0 : PRICE - captured,
    void: captured > 0 ? 0 : PRICE,
    refund: captured - refunded,
  };
}

function accepts(order: Order, kind: OperationKind, amount: number): boolean {
  return Number.isInteger(amount) && amount > 0 && amount <= availableOf(order)[kind];
}

function begin(order: Order, kind: OperationKind, amount: number): Order {
  const operations = order.operations + 1;
  return { ...order, operations, operation: { kind, amount, key: `${order.id}-${operations}` } };
}

/** A webhook may have been faster; then the answer has nothing to say. */
function afterRequest(order: Order, answer: RequestAnswer): Order {
  if (order.phase !== 'asking') return order;
  switch (answer.kind) {
    case 'approved':
      return { ...order, phase: 'open', paymentId: answer.paymentId };
    case 'declined':
      return { ...order, phase: 'declined', paymentId: answer.paymentId };
    case 'refused':
      return { ...order, phase: 'refused' };
    case 'unknown':
      return { ...order, phase: 'unknown' };
  }
}

/** Checkout.com would not carry the operation out; another one is not meant. */
function afterRefusal(order: Order, key: string): Order {
  return order.operation?.key === key ? { ...order, operation: null } : order;
}

const sums: Readonly<Record<string, 'captured' | 'voided' | 'refunded'>> = {
  payment_captured: 'captured',
  payment_voided: 'voided',
  payment_refunded: 'refunded',
};
const declines = ['payment_capture_declined', 'payment_void_declined', 'payment_refund_declined'];

function afterWebhook(order: Order, { type, paymentId, actionId, amount }: Told): Order {
  const isUndecided = order.phase === 'asking' || order.phase === 'unknown';
  if (type === 'payment_approved')
    return isUndecided ? { ...order, phase: 'open', paymentId } : order;
  if (type === 'payment_declined') return isUndecided ? { ...order, phase: 'declined' } : order;
  if (order.heardOf.includes(actionId)) return order;
  const heard = { ...order, heardOf: [...order.heardOf, actionId] };
  const sum = sums[type];
  if (sum) return { ...heard, operation: null, [sum]: order[sum] + amount };
  return declines.includes(type) ? { ...heard, operation: null } : heard;
}
