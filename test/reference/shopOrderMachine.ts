import { assign, fromPromise, setup, type SnapshotFrom } from 'xstate';

// Types

/** In cents. */
export const ORDER_AMOUNT = 100;

export type OperationKind = 'capture' | 'void' | 'refund';

export interface ShopOperation {
  readonly kind: OperationKind;
  readonly amount: number;
  readonly outcome: 'open' | 'done' | 'failed' | 'refused';
}

export interface ShopOrderContext {
  readonly operations: readonly ShopOperation[];
  /** What the last command was answered with. */
  readonly reply: 'accepted' | 'refused' | null;
}

interface Amount {
  readonly amount: number;
}

/** A webhook about the operation with this index. */
interface Told {
  readonly operation: number;
}

export type ShopOrderEvent =
  | ({ readonly type: 'merchant.capture' | 'merchant.refund' } & Amount)
  | { readonly type: 'merchant.void' }
  | { readonly type: 'webhook.approved' | 'webhook.declined' }
  | ({ readonly type: DoneFact | FailedFact } & Told);

export type DoneFact = 'webhook.captured' | 'webhook.voided' | 'webhook.refunded';
export type FailedFact =
  | 'webhook.captureDeclined'
  | 'webhook.voidDeclined'
  | 'webhook.refundDeclined';

interface Answer {
  readonly kind: 'approved' | 'declined' | 'accepted' | 'refused' | 'unanswered';
}

// Setup

const held = fromPromise<Answer>(() => new Promise(() => undefined));

const base = setup({
  types: { context: {} as ShopOrderContext, events: {} as ShopOrderEvent },
  actors: { requestPayment: held, operate: held },
  guards: {
    mayCapture: ({ context, event }) =>
      isAmount(event) && event.amount <= availableIn(context).capture,
    mayVoid: ({ context }) => availableIn(context).void > 0,
    mayRefund: ({ context, event }) =>
      isAmount(event) && event.amount <= availableIn(context).refund,
    isAboutThis: ({ context, event }) =>
      'operation' in event && context.operations[event.operation]?.outcome === 'open',
  },
  actions: {
    begin: assign(({ context, event }) => ({
      reply: 'accepted' as const,
      operations: [
        ...context.operations,
        {
          kind: event.type.split('.')[1] as OperationKind,
          amount: 'amount' in event ? event.amount : ORDER_AMOUNT,
          outcome: 'open' as const,
        },
      ],
    })),
    refuse: assign({ reply: 'refused' }),
    settle: assign(({ context }, outcome: 'done' | 'failed' | 'refused') => ({
      operations: context.operations.map((one) =>
        one.outcome === 'open' ? { ...one, outcome } : one,
      ),
    })),
  },
});

const done = {
  guard: 'isAboutThis',
  target: 'ready',
  actions: { type: 'settle', params: 'done' },
} as const;
const failed = {
  guard: 'isAboutThis',
  target: 'ready',
  actions: { type: 'settle', params: 'failed' },
} as const;
const told = {
  'webhook.captured': done,
  // A void is the last thing that happens, so no earlier one can be told of meanwhile.
  'webhook.voided': { target: 'ready', actions: done.actions },
  'webhook.refunded': done,
  'webhook.captureDeclined': failed,
  'webhook.voidDeclined': failed,
  'webhook.refundDeclined': failed,
} as const;
const answers = (kind: Answer['kind']) => (args: { event: { output: Answer } }) =>
  args.event.output.kind === kind;

// States

/** What the backend of a small shop has to do with one order, whoever wrote it. */
export const shopOrderMachine = base.createMachine({
  id: 'shopOrder',
  context: { operations: [], reply: null },
  initial: 'asking',
  on: {
    'merchant.capture': { actions: 'refuse' },
    'merchant.void': { actions: 'refuse' },
    'merchant.refund': { actions: 'refuse' },
    'webhook.approved': {},
    'webhook.declined': {},
    'webhook.captured': {},
    'webhook.voided': {},
    'webhook.refunded': {},
    'webhook.captureDeclined': {},
    'webhook.voidDeclined': {},
    'webhook.refundDeclined': {},
  },
  states: {
    asking: {
      invoke: {
        id: 'requestPayment',
        src: 'requestPayment',
        onDone: [
          { guard: answers('approved'), target: 'ready' },
          { guard: answers('unanswered'), target: 'unknown' },
          { guard: answers('declined'), target: 'declined' },
          { target: 'refused' },
        ],
      },
      on: { 'webhook.approved': 'ready', 'webhook.declined': 'declined' },
    },
    unknown: { on: { 'webhook.approved': 'ready', 'webhook.declined': 'declined' } },
    declined: {},
    refused: {},
    ready: {
      on: {
        'merchant.capture': { guard: 'mayCapture', target: 'calling', actions: 'begin' },
        'merchant.void': { guard: 'mayVoid', target: 'calling', actions: 'begin' },
        'merchant.refund': { guard: 'mayRefund', target: 'calling', actions: 'begin' },
      },
    },
    calling: {
      invoke: {
        id: 'operate',
        src: 'operate',
        onDone: [
          {
            guard: answers('refused'),
            target: 'ready',
            actions: { type: 'settle', params: 'refused' },
          },
          { target: 'confirming' },
        ],
      },
      on: told,
    },
    confirming: { on: told },
  },
});

function isAmount(event: ShopOrderEvent): event is ShopOrderEvent & Amount {
  return 'amount' in event && Number.isInteger(event.amount) && event.amount > 0;
}

export function sumOf({ operations }: ShopOrderContext, kind: OperationKind): number {
  return operations
    .filter((one) => one.kind === kind && one.outcome === 'done')
    .reduce((sum, { amount }) => sum + amount, 0);
}

/** By the money alone: a capture ends with the first refund, and a void comes before any. */
function availableIn(context: ShopOrderContext): Readonly<Record<OperationKind, number>> {
  const [captured, voided, refunded] = (['capture', 'void', 'refund'] as const).map((kind) =>
    sumOf(context, kind),
  ) as [number, number, number];
  return {
    capture: voided > 0 || refunded > 0 ? 0 : ORDER_AMOUNT - captured,
    void: voided > 0 || captured > 0 ? 0 : ORDER_AMOUNT,
    refund: captured - refunded,
  };
}

// View

/** What anybody can see from outside: the shop's answers, and what it asked Checkout.com for. */
export interface ShopOrderView {
  readonly status: string;
  readonly captured: number;
  readonly voided: number;
  readonly refunded: number;
  readonly available: Readonly<Record<OperationKind, number>>;
  readonly reply: ShopOrderContext['reply'];
  readonly calls: readonly string[];
}

export function shopOrderView({ value, context }: Snapshot): ShopOrderView {
  return {
    status: statusOf({ value, context }),
    captured: sumOf(context, 'capture'),
    voided: sumOf(context, 'void'),
    refunded: sumOf(context, 'refund'),
    available: value === 'ready' ? availableIn(context) : { capture: 0, void: 0, refund: 0 },
    reply: context.reply,
    calls: [
      `pay ${ORDER_AMOUNT}`,
      ...context.operations.map(({ kind, amount }) =>
        kind === 'void' ? 'void' : `${kind} ${amount}`,
      ),
    ],
  };
}

export function statusOf({ value, context }: Snapshot): string {
  if (value === 'calling' || value === 'confirming') return 'working';
  if (value !== 'ready') return value;
  const captured = sumOf(context, 'capture');
  const refunded = sumOf(context, 'refund');
  if (sumOf(context, 'void') > 0) return 'voided';
  if (refunded > 0) return refunded === captured ? 'refunded' : 'partlyRefunded';
  if (captured === 0) return 'authorized';
  return captured === ORDER_AMOUNT ? 'captured' : 'partlyCaptured';
}

type Snapshot = Pick<SnapshotFrom<typeof shopOrderMachine>, 'value' | 'context'>;
