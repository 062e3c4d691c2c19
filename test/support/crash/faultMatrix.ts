import type { PaymentView } from '../../../src/index.ts';
import type {
  CallFault,
  SandboxFault,
  SandboxOperation,
  WebhookFault,
} from '../../../src/sandbox/index.ts';
import { cardRequest, type Shop } from '../shop.ts';

/** Everything that can go wrong; a new kind does not compile until it has its place here. */
const callFaults: Record<CallFault['kind'], 'acts' | 'actsNot'> = {
  requestLost: 'actsNot',
  answerLost: 'acts',
  connectionReset: 'actsNot',
  rateLimited: 'actsNot',
  rateLimitedAfterActing: 'acts',
  serverError: 'actsNot',
  serverErrorAfterActing: 'acts',
  badGateway: 'actsNot',
  badGatewayAfterActing: 'acts',
  unavailable: 'actsNot',
  truncatedJson: 'acts',
  slow: 'acts',
};

const webhookFaults: Record<WebhookFault['kind'], 'acts'> = {
  webhookLost: 'acts',
  webhookDoubled: 'acts',
  webhookReordered: 'acts',
  webhookWronglySigned: 'acts',
  webhookLate: 'acts',
};

export const faultKinds = { ...callFaults, ...webhookFaults };

export type FaultKind = keyof typeof faultKinds;

const HOUR_MS = 60 * 60_000;
/** Longer than the client waits for an answer. */
const SLOW_MS = 90_000;

/** One thing that moves or holds money, or keeps it from moving. */
export interface MoneyOperation {
  readonly name: string;
  readonly call: SandboxOperation;
  /** The event that tells of it. */
  readonly event: string;
  /** Brings a payment to where this can be asked for. */
  readonly prepare: (shop: Shop) => Promise<PaymentView | undefined>;
  readonly ask: (shop: Shop, id: string) => Promise<unknown>;
  /** Where the payment ends when it was carried out, with all that is booked then. */
  readonly done: End;
  /** Where it ends when the call never arrived, as it is not made again by itself. */
  readonly undone?: End;
}

interface End {
  readonly state: string;
  readonly booked: readonly string[];
}

const authorized = (shop: Shop): Promise<PaymentView> => shop.authorized();

async function captured(shop: Shop): Promise<PaymentView> {
  const { id } = await shop.authorized();
  await shop.finish(shop.payments.capture(id));
  return shop.atRest(id);
}

function estimated(shop: Shop): Promise<PaymentView> {
  return shop.authorized({ authorization_type: 'Estimated' });
}

async function scheduled(shop: Shop): Promise<PaymentView> {
  const request = {
    ...cardRequest({ capture: true }),
    merchant_initiated: true,
    payment_type: 'Recurring' as const,
    previous_payment_id: 'pay_aaaaaaaaaaaaaaaaaaaaaaaaaa',
    retry: { dunning: { enabled: true, max_attempts: 2 } },
    metadata: { sandbox_response_codes: '20051,10000' },
  };
  return (await shop.finish(shop.payments.request(request as never)))._unsafeUnwrap();
}

const HELD = 'Authorization 6500';

export const moneyOperations: readonly MoneyOperation[] = [
  {
    name: 'request',
    call: 'requestPayment',
    event: 'payment_approved',
    prepare: async () => undefined,
    ask: async ({ payments }) => payments.request(cardRequest(), { key: 'request' }),
    done: { state: 'authorized', booked: [HELD] },
  },
  {
    name: 'capture',
    call: 'capturePayment',
    event: 'payment_captured',
    prepare: authorized,
    ask: async ({ payments }, id) =>
      payments.capture(id, { amount: 4000, captureType: 'NonFinal' }),
    done: { state: 'partiallyCaptured', booked: [HELD, 'Capture 4000'] },
  },
  {
    name: 'void',
    call: 'voidPayment',
    event: 'payment_voided',
    prepare: authorized,
    ask: async ({ payments }, id) => payments.void(id),
    done: { state: 'voided', booked: [HELD, 'Void 6500'] },
  },
  {
    name: 'refund',
    call: 'refundPayment',
    event: 'payment_refunded',
    prepare: captured,
    ask: async ({ payments }, id) => payments.refund(id, { amount: 1000 }),
    done: { state: 'partiallyRefunded', booked: [HELD, 'Capture 6500', 'Refund 1000'] },
  },
  {
    name: 'increment',
    call: 'incrementAuthorization',
    event: 'payment_authorization_incremented',
    prepare: estimated,
    ask: async ({ payments }, id) => payments.increment(id, { amount: 1500 }),
    done: { state: 'authorized', booked: [HELD, 'Authorization 1500'] },
  },
  {
    name: 'reverse',
    call: 'reversePayment',
    event: 'payment_refunded',
    prepare: captured,
    ask: async ({ payments }, id) => payments.reverse(id),
    done: { state: 'refunded', booked: [HELD, 'Capture 6500', 'Refund 6500'] },
    // Under a key that was not honoured, a second reversal would refund what was captured since.
    undone: { state: 'captured', booked: [HELD, 'Capture 6500'] },
  },
  {
    name: 'cancelRetry',
    call: 'cancelScheduledRetry',
    event: 'payment_canceled',
    prepare: scheduled,
    ask: async ({ payments }, id) => payments.cancelRetry(id),
    done: { state: 'canceled', booked: [] },
  },
];

/** The fault as it befalls the call of an operation, or the event that tells of it. */
export function faultOf(
  kind: FaultKind,
  { call, event }: Pick<MoneyOperation, 'call' | 'event'>,
): SandboxFault {
  switch (kind) {
    case 'slow':
      return { kind, on: call, delayMs: SLOW_MS };
    case 'webhookLate':
      return { kind, on: event, delayMs: HOUR_MS };
    case 'webhookLost':
    case 'webhookDoubled':
    case 'webhookReordered':
    case 'webhookWronglySigned':
      return { kind, on: event };
    case 'requestLost':
    case 'answerLost':
    case 'connectionReset':
    case 'rateLimited':
    case 'rateLimitedAfterActing':
    case 'serverError':
    case 'serverErrorAfterActing':
    case 'badGateway':
    case 'badGatewayAfterActing':
    case 'unavailable':
    case 'truncatedJson':
      return { kind, on: call };
  }
}
