import { assign } from 'xstate';
import { paymentMachine, type PaymentContext } from '../../machines/index.ts';
import { answerIn } from '../../machines/payment/paymentSteps.ts';
import type { OperationAnswer } from '../../machines/index.ts';
import {
  bounds,
  claims,
  forbidden,
  livelock,
  meaning,
  noMoney,
  once,
  settled,
  unasked,
  type PaymentBug,
} from './paymentBug.ts';
import { morePaymentBugs as moreBugs } from './morePaymentBugs.ts';
import {
  hearing,
  inputOf,
  isOperation,
  isRequest,
  refused,
  sending,
  unguarded,
} from './paymentMistakes.ts';

export const paymentBugs: readonly PaymentBug[] = [
  {
    bug: 'a request is sent again under a new key',
    bounds: bounds(1, 1, 0, 0),
    world: {
      shop: sending(({ child }) => (child === 'resendPayment' ? { idempotencyKey: 'new' } : {})),
    },
    breaks: 'the card is charged once at most',
  },
  {
    bug: 'an operation is repeated under a new key',
    bounds: bounds(2, 1, 0, 1),
    world: {
      shop: sending((call) => (inputOf(call).isRepeat && inputOf(call).key ? { key: 'new' } : {})),
    },
    breaks: unasked,
  },
  {
    bug: 'whoever takes over a call gives it a new key',
    bounds: bounds(2, 0, 1, 1),
    world: {
      shop: (rules) => ({
        ...rules,
        resume: (call) => ({
          ...call,
          attempt: 2,
          answer: null,
          input: { ...(call.input as object), key: 'new' },
        }),
      }),
    },
    breaks: unasked,
  },
  {
    bug: 'a request that timed out counts as refused',
    bounds: bounds(1, 2, 0, 0),
    world: { shop: hearing('unanswered', refused, isRequest) },
    breaks: meaning,
  },
  {
    bug: 'an operation that timed out counts as refused',
    bounds: bounds(1, 1, 0, 1),
    world: { shop: hearing('unanswered', refused, isOperation) },
    breaks: noMoney,
  },
  {
    bug: 'an operation that timed out counts as accepted',
    bounds: bounds(1, 1, 0, 1),
    world: { shop: hearing('unanswered', { kind: 'accepted', actionId: null }, isOperation) },
    breaks: livelock,
  },
  {
    bug: 'a reading that shows nothing is believed at once',
    bounds: bounds(1, 2, 1, 0),
    world: {
      machine: paymentMachine.provide({
        guards: {
          isProvenAbsent: ({ event }) => answerIn<{ kind: string }>(event).kind === 'absent',
        },
      }),
    },
    breaks: meaning,
  },
  {
    bug: 'a call owed is forgotten when the process dies',
    bounds: bounds(1, 0, 1, 0),
    world: {
      shop: (rules) => ({ ...rules, resume: () => undefined }),
    },
    breaks: meaning,
  },
  {
    bug: 'a capture may go above what is held',
    bounds: bounds(1, 0, 0, 2),
    world: unguarded('merchant.capture'),
    breaks: forbidden,
  },
  {
    bug: 'a void may follow a capture that is under way',
    bounds: bounds(1, 0, 0, 2),
    world: unguarded('merchant.capture', 'merchant.void'),
    breaks: forbidden,
  },
  {
    bug: 'a refund may precede its capture',
    bounds: bounds(1, 0, 0, 1),
    world: unguarded('merchant.refund'),
    breaks: forbidden,
  },
  {
    bug: 'a refund forgets the refunds before it',
    bounds: bounds(1, 0, 0, 3),
    world: {
      machine: paymentMachine.provide({
        guards: {
          canBeDone: ({ context, event }) =>
            context.operations.every(({ status }) => status !== 'requested') &&
            (event.type === 'merchant.refund'
              ? hasCaptured(context)
              : event.type === 'merchant.capture' && context.operations.length === 0),
        },
      }),
    },
    breaks: forbidden,
  },
  {
    bug: 'a partial capture is sent without its amount',
    bounds: bounds(2, 0, 0, 1),
    world: { shop: sending(({ port }) => (port === 'capturePayment' ? { amount: 2 } : {})) },
    breaks: once,
  },
  {
    bug: 'accepted counts as done',
    bounds: bounds(1, 0, 0, 1),
    world: {
      machine: paymentMachine.provide({
        actions: {
          recordOperationAnswer: assign(({ context, event }) => ({
            operations: context.operations.map((operation) => ({
              ...operation,
              status:
                answerIn<OperationAnswer>(event).kind === 'accepted' ? 'confirmed' : 'refused',
            })),
          })),
        },
      }),
    },
    breaks: noMoney,
  },
  {
    bug: 'nobody reads back when a webhook is lost',
    bounds: bounds(1, 1, 0, 1),
    world: {
      shop: (rules) => ({
        ...rules,
        take: (shop, input) => (input.kind === 'timer' ? undefined : rules.take(shop, input)),
      }),
    },
    breaks: livelock,
  },
  {
    bug: 'a webhook that comes twice is counted twice',
    bounds: bounds(1, 1, 0, 1),
    world: {
      shop: (rules) => ({ ...rules, isHeard: () => false }),
      machine: paymentMachine.provide({
        actions: {
          recordFact: assign(({ context, event }) => {
            const { totals } = context.facts;
            const isCapture = event.type === 'checkout.payment_captured';
            const captured = totals.captured + (isCapture ? 1 : 0);
            return { facts: { ...context.facts, totals: { ...totals, captured } } };
          }),
        },
      }),
    },
    breaks: claims,
  },
  {
    bug: 'webhooks are ignored and nothing is read back once a call was accepted',
    bounds: bounds(1, 0, 0, 1),
    world: {
      machine: paymentMachine.provide({
        guards: { awaitsConfirmation: () => false },
        actions: { recordFact: assign({}) },
      }),
    },
    breaks: settled,
  },
  ...moreBugs,
];

function hasCaptured({ facts }: PaymentContext): boolean {
  return Object.values(facts.actions).some(
    ({ kind, outcome }) => kind === 'capture' && outcome === 'approved',
  );
}
