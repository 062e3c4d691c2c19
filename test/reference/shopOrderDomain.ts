import type { AnyEventObject, SnapshotFrom } from 'xstate';
import type { TestDomain } from '../../src/testing/index.ts';
import {
  ORDER_AMOUNT,
  type shopOrderMachine,
  statusOf,
  sumOf,
  type DoneFact,
  type FailedFact,
  type OperationKind,
  type ShopOrderContext,
  type ShopOrderEvent,
  type ShopOperation,
} from './shopOrderMachine.ts';

type Machine = typeof shopOrderMachine;
type Snapshot = SnapshotFrom<Machine>;

/** A life with more operations shows nothing new. */
const MOST_OPERATIONS = 4;
const PART = 40;

const doneFacts: Readonly<Record<OperationKind, DoneFact>> = {
  capture: 'webhook.captured',
  void: 'webhook.voided',
  refund: 'webhook.refunded',
};
const failedFacts: Readonly<Record<OperationKind, FailedFact>> = {
  capture: 'webhook.captureDeclined',
  void: 'webhook.voidDeclined',
  refund: 'webhook.refundDeclined',
};

const answersOf = (actor: string, kinds: readonly string[]) =>
  kinds.map((kind) => ({ type: `xstate.done.actor.${actor}` as const, output: { kind } }));

/** All that can happen to an order of a shop, with the payloads that may make a difference. */
export const shopOrderDomain: TestDomain<Machine> = {
  inputs: [undefined],
  events: (snapshot) => [
    ...answersOf('requestPayment', ['approved', 'declined', 'refused', 'unanswered']),
    ...answersOf('operate', ['accepted', 'refused', 'unanswered']),
    ...facts(snapshot),
    ...(snapshot.context.operations.length < MOST_OPERATIONS ? commands(snapshot) : []),
  ],
  everything: commands,
  isFact: ({ type }) => type.startsWith('webhook.'),
  caseOf,
  abstract: ({ value, context }) => {
    const { operations } = context;
    const known = lateOnes(context).map(({ kind, outcome, index }) => [kind, outcome, index]);
    const sums = (['capture', 'void', 'refund'] as const).map((kind) => sumOf(context, kind));
    return JSON.stringify([value, sums, operations.find(isOpen), known, operations.length]);
  },
};

function commands({ context }: Snapshot): ShopOrderEvent[] {
  const amounts = (rest: number) => [-1, 0, 0.5, PART, rest, rest + 1];
  return [
    ...amounts(restOf('capture', context)).map(
      (amount) => ({ type: 'merchant.capture', amount }) as const,
    ),
    ...amounts(restOf('refund', context)).map(
      (amount) => ({ type: 'merchant.refund', amount }) as const,
    ),
    { type: 'merchant.void' },
  ];
}

function restOf(kind: 'capture' | 'refund', context: ShopOrderContext): number {
  const captured = sumOf(context, 'capture');
  return kind === 'capture' ? ORDER_AMOUNT - captured : captured - sumOf(context, 'refund');
}

/** What Checkout.com may tell now: how things go, and once more how they went before. */
function facts({ value, context }: Snapshot): ShopOrderEvent[] {
  if (value === 'asking' || value === 'unknown') {
    return [{ type: 'webhook.approved' }, { type: 'webhook.declined' }];
  }
  if (value === 'declined') return [{ type: 'webhook.declined' }];
  if (value === 'refused') return [];
  const operation = context.operations.findIndex(isOpen);
  const open = context.operations[operation];
  return [
    { type: 'webhook.approved' },
    ...lateOnes(context).map(({ kind, outcome, index }) => ({
      type: outcome === 'done' ? doneFacts[kind] : failedFacts[kind],
      operation: index,
    })),
    ...(open
      ? [doneFacts[open.kind], failedFacts[open.kind]].map((type) => ({ type, operation }))
      : []),
  ];
}

/** Of all that was told before, the first of each kind. */
function lateOnes({ operations }: ShopOrderContext): (ShopOperation & { index: number })[] {
  return operations
    .map((one, index) => ({ ...one, index }))
    .filter(({ outcome }) => outcome === 'done' || outcome === 'failed')
    .filter(
      ({ kind, outcome, index }) =>
        operations.findIndex((one) => one.kind === kind && one.outcome === outcome) === index,
    );
}

function isOpen({ outcome }: ShopOperation): boolean {
  return outcome === 'open';
}

/** Everything is tried in every status, and answers for every kind of operation. */
function caseOf(event: AnyEventObject, snapshot: Snapshot): string | undefined {
  const status = statusOf(snapshot);
  const { context } = snapshot;
  const open = context.operations.find(isOpen);
  if (event.type === 'xstate.done.actor.operate') {
    return `${open?.kind} ${(event['output'] as { readonly kind: string }).kind}`;
  }
  if (event.type.startsWith('xstate.')) return undefined;
  if (event.type.startsWith('webhook.')) {
    const isNews = open && context.operations[Number(event['operation'])] === open;
    return isNews ? `${open.kind} while ${snapshot.value}` : `late, while ${status}`;
  }
  if (event.type === 'merchant.void') return `while ${status}`;
  const amount = Number(event['amount']);
  const kind = event.type === 'merchant.capture' ? 'capture' : 'refund';
  return `${sizeOf(amount, restOf(kind, context))}, while ${status}`;
}

function sizeOf(amount: number, rest: number): string {
  if (!Number.isInteger(amount)) return 'a fraction';
  if (amount <= 0) return amount === 0 ? 'nothing' : 'less than nothing';
  if (amount > rest) return 'too much';
  return amount === rest ? 'everything' : 'a part';
}
