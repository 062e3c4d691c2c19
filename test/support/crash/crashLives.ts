import type { PaymentView } from '../../../src/index.ts';

/** What the shop asks for in one step of a life; a key of the step tells it from all others. */
export interface LifeStep {
  readonly kind: 'capture' | 'void' | 'refund';
  readonly amount?: number;
  readonly captureType?: 'NonFinal' | 'Final';
}

/** One way that a payment may go, and what Checkout.com's books say when it went that way. */
export interface CrashLife {
  readonly name: string;
  readonly capture: boolean;
  /** What the cardholder does on the page of the bank; nobody is sent there without it. */
  readonly challenge?: 'pay' | 'fail' | 'leave';
  readonly steps: readonly LifeStep[];
  /** Operations that move or hold money, as `Type amount`; each once. */
  readonly booked: readonly string[];
  readonly isOver: (payment: PaymentView) => boolean;
}

const AMOUNT = 6500;

/** The keys of a life in which nothing was taken are never asked for again, so it ends as it is. */
const isWithoutMoney = ({ state }: PaymentView): boolean =>
  ['declined', 'canceled', 'expired'].includes(state);

const crashLives = [
  {
    name: 'captured in two parts, refunded in part',
    capture: false,
    steps: [
      { kind: 'capture', amount: 2500, captureType: 'NonFinal' },
      { kind: 'capture', amount: 1500, captureType: 'Final' },
      { kind: 'refund', amount: 1000 },
    ],
    // A final capture lets go of what it leaves.
    booked: [`Authorization ${AMOUNT}`, 'Capture 2500', 'Capture 1500', 'Void 2500', 'Refund 1000'],
    isOver: ({ balances }) => balances.refunded === 1000,
  },
  {
    name: 'captured by itself, refunded whole',
    capture: true,
    steps: [{ kind: 'refund' }],
    booked: [`Authorization ${AMOUNT}`, `Capture ${AMOUNT}`, `Refund ${AMOUNT}`],
    isOver: ({ state }) => state === 'refunded',
  },
  {
    name: 'voided',
    capture: false,
    steps: [{ kind: 'void' }],
    booked: [`Authorization ${AMOUNT}`, `Void ${AMOUNT}`],
    isOver: ({ state }) => state === 'voided',
  },
  {
    name: 'authenticated, refunded in two parts',
    capture: true,
    challenge: 'pay',
    steps: [
      { kind: 'refund', amount: 2000 },
      { kind: 'refund', amount: 500 },
    ],
    booked: [`Authorization ${AMOUNT}`, `Capture ${AMOUNT}`, 'Refund 2000', 'Refund 500'],
    isOver: ({ balances }) => balances.refunded === 2500,
  },
  {
    name: 'left at the page of the bank',
    capture: true,
    challenge: 'leave',
    steps: [],
    booked: [],
    isOver: isWithoutMoney,
  },
  {
    name: 'held until it ran out',
    capture: false,
    steps: [],
    booked: [`Authorization ${AMOUNT}`, `Void ${AMOUNT}`],
    isOver: ({ balances }) => balances.voided === AMOUNT,
  },
  {
    name: 'captured in part, the rest held until it ran out',
    capture: false,
    steps: [{ kind: 'capture', amount: 4000, captureType: 'NonFinal' }],
    booked: [`Authorization ${AMOUNT}`, 'Capture 4000', 'Void 2500'],
    isOver: ({ balances }) => balances.captured === 4000 && balances.voided === 2500,
  },
  {
    name: 'refused at the page of the bank',
    capture: false,
    challenge: 'fail',
    steps: [],
    booked: [],
    isOver: isWithoutMoney,
  },
] as const satisfies readonly CrashLife[];

export function lifeOf(order: number): CrashLife {
  const life: CrashLife | undefined = crashLives[order % crashLives.length];
  if (!life) throw new Error(`no life for order ${order}`);
  return life;
}

export const referenceOf = (order: number): string => `ORDER-${order}`;

/** What is to be asked for next, under which key; or that there is nothing to ask for. */
export type Move = { readonly step: LifeStep; readonly key: string } | 'wait' | 'over';

/**
 * Decided by the payment alone, so that several processes may carry out the same life at once:
 * whoever looks at the same payment asks under the same key.
 */
export function nextMove(life: CrashLife, payment: PaymentView): Move {
  for (const [index, step] of life.steps.entries()) {
    const asked = payment.operations.filter(({ key }) => key.startsWith(`step${index}-`));
    if (asked.some(({ status }) => status === 'confirmed')) continue;
    const isOpen = asked.some(({ status }) => status !== 'refused' && status !== 'declined');
    if (isOpen || payment.available[step.kind] < (step.amount ?? AMOUNT)) return 'wait';
    return { step, key: `step${index}-${asked.length + 1}` };
  }
  const isAtRest = payment.operations.every(({ status }) =>
    ['confirmed', 'refused', 'declined'].includes(status),
  );
  return isAtRest && life.isOver(payment) ? 'over' : 'wait';
}
