import { sleep, type Clock } from '../../../src/clock.ts';
import type { PaymentRequest } from '../../../src/checkout/index.ts';
import type { Payments, PaymentView } from '../../../src/index.ts';
import { cardRequest } from '../shop.ts';
import { lifeOf, nextMove, referenceOf, type Move } from './crashLives.ts';

/** What a shop tells those around it while it carries a life out. */
export interface LifeEvents {
  /** Something was asked for that may move money. */
  readonly asked: () => void;
  /** The cardholder was sent to this page. */
  readonly challenged: (url: string) => void;
}

const LOOK_AGAIN_MS = 15_000;
const LONGEST_PAUSE_MS = 120_000;
const AT_THE_BANK_MS = 25_000;

/**
 * Brings one order to its end, from wherever it is. Answers with the id of its payment. Whatever
 * fails is asked for again, under the same key.
 */
export async function carryOutLife(
  payments: Payments,
  clock: Clock,
  order: number,
  events: LifeEvents,
): Promise<string> {
  const life = lifeOf(order);
  for (let pauseMs = LOOK_AGAIN_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const payment = await paymentOf(payments, order, events);
    if (payment) {
      const move = nextMove(life, payment);
      if (move === 'over') return payment.id;
      if (move !== 'wait') await makeMove(payments, payment, move, events);
      await sendToBank(payments, clock, payment, (url) => events.challenged(url));
    }
    await sleep(clock, pauseMs);
  }
}

/** A request that is known never to have arrived is made anew, under another key. */
async function paymentOf(
  payments: Payments,
  order: number,
  events: LifeEvents,
): Promise<PaymentView | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const key = `order-${order}-${attempt}`;
    const found = await payments.get(`ps_${key}`);
    if (found.isOk() && found.value.state === 'refused') continue;
    if (found.isOk()) return found.value;
    const { error } = found.error;
    if (error.kind !== 'unknownDocument') return undefined;
    events.asked();
    const asked = await payments.request(requestOf(order), { key });
    return asked.unwrapOr(undefined);
  }
}

export function requestOf(order: number): PaymentRequest {
  const { capture, challenge } = lifeOf(order);
  return cardRequest({
    reference: referenceOf(order),
    capture,
    ...(challenge && {
      '3ds': { enabled: true },
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    }),
  });
}

async function makeMove(
  payments: Payments,
  { id }: PaymentView,
  { step, key }: Exclude<Move, string>,
  events: LifeEvents,
): Promise<void> {
  events.asked();
  const { kind, ...asked } = step;
  await payments[kind](id, { ...asked, key });
}

/** The browser comes back some time after it was sent away, whatever happened there. */
async function sendToBank(
  payments: Payments,
  clock: Clock,
  { id, state, redirectUrl }: PaymentView,
  challenged: (url: string) => void,
): Promise<void> {
  if (redirectUrl === null) return;
  challenged(redirectUrl);
  if (state !== 'awaitingCardholder') return;
  await sleep(clock, AT_THE_BANK_MS);
  await payments.returned({ paymentId: id });
}
