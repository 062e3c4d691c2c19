import type { Randomness } from '../../src/randomness.ts';
import { sandboxSettings } from '../../src/sandbox/sandboxOptions.ts';
import { createWorld } from '../../src/sandbox/createWorld.ts';
import {
  balancesOf,
  leftToCapture,
  leftToRefund,
  statusOf,
  type SandboxPayment,
} from '../../src/sandbox/books/sandboxPayment.ts';
import { cancelScheduledRetry } from '../../src/sandbox/operations/cancelScheduledRetry.ts';
import { capturePayment } from '../../src/sandbox/operations/capturePayment.ts';
import { incrementAuthorization } from '../../src/sandbox/operations/incrementAuthorization.ts';
import { refundPayment } from '../../src/sandbox/operations/refundPayment.ts';
import { requestPayment } from '../../src/sandbox/operations/requestPayment.ts';
import { reversePayment } from '../../src/sandbox/operations/reversePayment.ts';
import { voidPayment } from '../../src/sandbox/operations/voidPayment.ts';
import type { SandboxWorld } from '../../src/sandbox/sandboxWorld.ts';
import { Agenda } from '../../src/sandbox/time/agenda.ts';
import type { Answer } from '../../src/sandbox/transport/answer.ts';
import { DAY, START } from './sandboxShop.ts';

/** The books of a sandbox, without its transport. */
export interface Books {
  readonly world: SandboxWorld;
  readonly agenda: Agenda;
  /** Every answer, where they are kept. */
  readonly answers: Answer[];
  readonly isKept: boolean;
}

/** What became of one payment, and which laws it broke on its way. */
export interface Played {
  readonly status: string;
  readonly refused: number;
  readonly broken: readonly string[];
}

const operations = [
  capturePayment,
  capturePayment,
  refundPayment,
  refundPayment,
  voidPayment,
  reversePayment,
  incrementAuthorization,
  cancelScheduledRetry,
];

const cards = ['4242424242424242', '5436031030606378', '6011111111111117', '4273149019799094'];
const WAITS = [0, 0, 500, 1000, 1000, 2000, DAY, 8 * DAY];
const MOST_COMMANDS = 6;
const MOST_PARTS = 150;

export function openBooks(seed: number, { keep = false }: { keep?: boolean } = {}): Books {
  const agenda = new Agenda(START);
  const settings = sandboxSettings({ clock: agenda });
  const world = createWorld({ settings, agenda, seed, carry: () => undefined });
  return { world, agenda, answers: [], isKept: keep };
}

/** A payment, and a few things done to it with time passing or not, each checked at once. */
export function playSequence(books: Books, chance: Randomness): Played {
  const { world, agenda } = books;
  const id = begin(books, chance);
  const broken: string[] = [];
  let refused = 0;
  const check = (): void => {
    const payment = world.payments.get(id);
    if (payment) broken.push(...brokenLaws(payment));
  };
  check();
  const commands = 1 + below(chance, MOST_COMMANDS);
  for (let command = 0; command < commands; command += 1) {
    const operation = pick(chance, operations);
    const answer = call(books, operation, id, actionBody(chance));
    if (answer.status >= 400) refused += 1;
    check();
    passTime(agenda, pick(chance, WAITS), check);
  }
  const payment = world.payments.get(id);
  const status = payment ? statusOf(payment, world.settings) : '';
  if (!books.isKept) {
    agenda.clear();
    world.payments.clear();
  }
  return { status, refused, broken };
}

function begin(books: Books, chance: Randomness): string {
  const isMerchant = below(chance, 6) === 0;
  const code = pick(chance, ['20051,10000', '20068', '10000']);
  const { json } = call(books, requestPayment, '', {
    source: { type: 'card', number: pick(chance, cards), expiry_month: 12, expiry_year: 2099 },
    amount: below(chance, 12) === 0 ? 0 : 100,
    currency: 'GBP',
    capture: below(chance, 3) === 0,
    authorization_type: below(chance, 2) === 0 ? 'Estimated' : 'Final',
    ...(isMerchant && {
      merchant_initiated: true,
      payment_type: 'Unscheduled',
      retry: { dunning: { enabled: true }, downtime: { enabled: true } },
      metadata: { sandbox_response_codes: code },
    }),
  });
  return (json as { readonly id: string }).id;
}

/** Amounts are near to what there is, so that many of them just fit and many just do not. */
function actionBody(chance: Randomness): object {
  const isDeclined = below(chance, 6) === 0;
  return {
    ...(below(chance, 3) > 0 && { amount: pick(chance, [1, 30, 50, 70, 99, 100, 101]) }),
    ...(below(chance, 2) === 0 && { capture_type: 'NonFinal' }),
    ...(isDeclined && { metadata: { sandbox_response_code: '20005' } }),
  };
}

function call(
  { world, answers, isKept }: Books,
  operation: typeof requestPayment,
  id: string,
  body: object,
): Answer {
  const requestId = 'request';
  const query = new URLSearchParams();
  const headers = new Headers();
  const answer = operation(world, { requestId, id, partId: '', headers, query, body });
  if (isKept) answers.push(answer);
  return answer;
}

function passTime(agenda: Agenda, ms: number, check: () => void): void {
  const until = agenda.now() + ms;
  for (let due = agenda.nextDue(); due !== undefined && due <= until; due = agenda.nextDue()) {
    agenda.runNext();
    check();
  }
  agenda.moveTo(until);
}

/** The laws that hold for every payment at every moment. */
function brokenLaws(payment: SandboxPayment): string[] {
  const told = balancesOf(payment);
  const open = told.total_authorized - told.total_captured - told.total_voided;
  const parts = payment.actions.filter(({ isPartial }) => isPartial).length;
  const laws: [string, boolean][] = [
    ['0 <= refunded', told.total_refunded >= 0],
    ['refunded <= captured', told.total_refunded <= told.total_captured],
    ['captured + voided <= authorized', open >= 0],
    ['available_to_capture is what is open', told.available_to_capture === open],
    ['available_to_void is what is open', told.available_to_void === open],
    [
      'available_to_refund is what is captured and not refunded',
      told.available_to_refund === told.total_captured - told.total_refunded,
    ],
    ['actions in flight never overdraw the hold', leftToCapture(payment) >= 0],
    ['actions in flight never overdraw the capture', leftToRefund(payment) >= 0],
    ['at most 150 partial actions', parts <= MOST_PARTS],
    [
      'nothing moves unless it is authorized',
      payment.phase === 'authorized' || told.total_authorized === 0,
    ],
  ];
  return laws.flatMap(([law, holds]) => (holds ? [] : [law]));
}

function below(chance: Randomness, limit: number): number {
  return Math.floor(chance.fraction() * limit);
}

function pick<Value>(chance: Randomness, values: readonly Value[]): Value {
  return values[below(chance, values.length)] as Value;
}
