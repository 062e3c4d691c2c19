import { assign, setup } from 'xstate';
import type {
  AttemptsAnswer,
  ReadAttemptsInput,
  ReleaseAnswer,
  ReleaseAttemptInput,
  StartAnswer,
  StartAttemptInput,
} from './order/orderAnswers.ts';
import {
  callBeingSent,
  dueRelease,
  failedReleases,
  isRepeatableCall,
  repeatableRelease,
  uncertainCall,
} from './order/orderCalls.ts';
import { canAttempt, type OrderCommand } from './order/orderCommands.ts';
import { firstOrderContext, type OrderContext, type OrderInput } from './order/orderContext.ts';
import type { OrderEvent } from './order/orderEvent.ts';
import { orderOutcome, type OrderOutcome } from './order/orderOutcome.ts';
import {
  isReturnOver,
  isValiditySpent,
  RETURN_SPAN_MS,
  validitySpanMs,
} from './order/orderPatience.ts';
import { isOrderAtRest, standingOf } from './order/orderStanding.ts';
import {
  attemptFactIn,
  concludeCallRefused,
  doubtOrderCall,
  orderAnswerIn,
  readAttemptsInput,
  recordAttempt,
  recordAttemptFacts,
  recordCallAnswer,
  recordEnd,
  recordReading,
  recordRelease,
  refuseOrderCommand,
  releaseInput,
  repeatOrderCall,
  startInput,
} from './order/orderSteps.ts';
import { provesAbsence, readBackPatienceMs, webhookPatienceMs } from './shared/patience.ts';
import { port } from './shared/port.ts';
import type { StateMeta, Tag } from './shared/tags.ts';

// Setup

const orderSetup = setup({
  types: {
    input: {} as OrderInput,
    context: {} as OrderContext,
    events: {} as OrderEvent,
    output: {} as OrderOutcome,
    tags: {} as Tag,
    meta: {} as StateMeta,
  },
  actors: {
    startAttempt: port<StartAnswer, StartAttemptInput>(),
    releaseAttempt: port<ReleaseAnswer, ReleaseAttemptInput>(),
    readAttempts: port<AttemptsAnswer, ReadAttemptsInput>(),
  },
  guards: {
    isConflicted: ({ context }) => standingOf(context) === 'conflicted',
    isConsistent: ({ context }) => standingOf(context) !== 'conflicted',
    isAuthorized: ({ context }) => standingOf(context) === 'authorized',
    isPaid: ({ context }) => standingOf(context) === 'paid',
    isCanceled: ({ context }) => standingOf(context) === 'canceled',
    isReversed: ({ context }) => standingOf(context) === 'reversed',
    isExpired: ({ context }) => standingOf(context) === 'expired',
    isOffering: ({ context }) => standingOf(context) === 'offering',
    isAtCardholder: ({ context }) => standingOf(context) === 'awaitingCardholder',
    isAtCheckout: ({ context }) => standingOf(context) === 'awaitingCheckout',
    isNoLongerUnpaid: ({ context }) =>
      !['offering', 'awaitingCardholder', 'awaitingCheckout'].includes(standingOf(context)),
    isNoLongerAuthorized: ({ context }) => standingOf(context) !== 'authorized',
    isNoLongerPaid: ({ context }) => standingOf(context) !== 'paid',
    isValiditySpent: ({ context }) => isValiditySpent(context.terms.validForMs, context.spans),
    isReturnOver: ({ context }) => isReturnOver(context.spans) && isOrderAtRest(context),
    isAtRest: ({ context }) => isOrderAtRest(context),
    awaitsEvidence: ({ context }) =>
      !isOrderAtRest(context) || standingOf(context) === 'conflicted',
    isSettled: ({ context }) => isOrderAtRest(context) && standingOf(context) !== 'conflicted',
    canAttempt: ({ context, event }) => canAttempt(context, event as OrderCommand),
    isReleaseDue: ({ context }) => dueRelease(context) !== undefined,
    isReleaseRepeatable: ({ context }) => repeatableRelease(context) !== undefined,
    isStarted: ({ event }) => orderAnswerIn<StartAnswer>(event).kind === 'started',
    isAccepted: ({ event }) => orderAnswerIn<ReleaseAnswer>(event).kind === 'accepted',
    isCallRefused: ({ context, event }) =>
      orderAnswerIn<StartAnswer | ReleaseAnswer>(event).kind === 'refused' &&
      callBeingSent(context)?.sendings === 1,
    isRead: ({ event }) => orderAnswerIn<AttemptsAnswer>(event).kind === 'read',
    isCertain: ({ context }) => uncertainCall(context) === undefined,
    isProvenRefused: ({ context }) => !isRepeatableCall(context) && provesAbsence(context.rung),
    canRepeatStart: ({ context }) =>
      isRepeatableCall(context) && uncertainCall(context)?.kind === 'start',
    canRepeatRelease: ({ context }) =>
      isRepeatableCall(context) && uncertainCall(context)?.kind !== 'start',
  },
  actions: {
    recordFact: assign(({ context, event }) => recordAttemptFacts(context, [attemptFactIn(event)])),
    recordReading: assign(({ context, event }) => recordReading(context, orderAnswerIn(event))),
    recordAttempt: assign(({ context, event }) => recordAttempt(context, event as OrderCommand)),
    recordRelease: assign(({ context }) => recordRelease(context)),
    recordCallAnswer: assign(({ context, event }) =>
      recordCallAnswer(context, orderAnswerIn(event)),
    ),
    recordCancel: assign(({ context }) => recordEnd(context, { isCanceled: true })),
    recordDeadline: assign(({ context }) => recordEnd(context, { isOverdue: true })),
    refuseCommand: assign(({ context, event }) =>
      refuseOrderCommand(context, event as OrderCommand),
    ),
    doubtCall: assign(({ context }) => doubtOrderCall(context)),
    repeatCall: assign(({ context }) => repeatOrderCall(context)),
    concludeRefused: assign(({ context }) => concludeCallRefused(context)),
    climbLadder: assign({ rung: ({ context }) => context.rung + 1 }),
    leaveLadder: assign({ rung: 0 }),
    countSpan: assign({ spans: ({ context }) => context.spans + 1 }),
    forgetSpans: assign({ spans: 0 }),
  },
  delays: {
    orderValidity: ({ context }) => validitySpanMs(context.terms.validForMs, context.spans),
    returnPatience: RETURN_SPAN_MS,
    routinePatience: RETURN_SPAN_MS,
    lateFactPatience: 31 * 60 * 60_000,
    evidencePatience: ({ context }) => webhookPatienceMs(context.rung + failedReleases(context)),
    readBackPatience: ({ context }) => readBackPatienceMs(context.rung),
  },
});

// States

/** The life of one order. Its ports are unfilled: `provide` them. */
export const orderMachine = orderSetup.createMachine({
  id: 'order',
  version: '1',
  description: 'One order, paid by at most one of several attempts.',
  context: ({ input }) => firstOrderContext(input),
  initial: 'active',
  output: ({ context }) => orderOutcome(context),
  on: {
    'attempt.*': { actions: 'recordFact' },
    'merchant.attempt': { actions: 'refuseCommand' },
    'merchant.cancel': { actions: 'refuseCommand' },
  },
  states: {
    active: {
      description: 'The order may still be paid, or its money may still move.',
      type: 'parallel',
      states: {
        standing: {
          description: 'Whether the order is paid, by what is known of its attempts.',
          initial: 'weighing',
          states: {
            weighing: {
              description: 'Something has changed: the facts say where the order stands.',
              tags: 'awaitingMerchant',
              meta: { funds: 'none' },
              entry: 'forgetSpans',
              always: [
                { guard: 'isConflicted', target: 'conflicted' },
                { guard: 'isAuthorized', target: 'authorized' },
                { guard: 'isPaid', target: 'paid' },
                { guard: 'isCanceled', target: 'canceled' },
                { guard: 'isReversed', target: 'reversed' },
                { guard: 'isExpired', target: 'expired' },
                { target: 'unpaid' },
              ],
            },
            unpaid: {
              description: 'No attempt has paid the order; it may still be paid.',
              initial: 'offering',
              on: { 'merchant.cancel': { actions: 'recordCancel' } },
              after: {
                orderValidity: [
                  { guard: 'isValiditySpent', actions: 'recordDeadline' },
                  { target: 'unpaid', reenter: true, actions: 'countSpan' },
                ],
              },
              always: { guard: 'isNoLongerUnpaid', target: 'weighing' },
              states: {
                offering: {
                  description: 'No attempt is under way; the cardholder may choose how to pay.',
                  tags: 'awaitingMerchant',
                  meta: { funds: 'none' },
                  always: [
                    { guard: 'isAtCheckout', target: 'awaitingCheckout' },
                    { guard: 'isAtCardholder', target: 'awaitingCardholder' },
                  ],
                },
                awaitingCardholder: {
                  description: 'An attempt waits for its cardholder; another may start beside it.',
                  tags: 'awaitingCardholder',
                  meta: { funds: 'none' },
                  always: [
                    { guard: 'isAtCheckout', target: 'awaitingCheckout' },
                    { guard: 'isOffering', target: 'offering' },
                  ],
                },
                awaitingCheckout: {
                  description: 'An attempt is unknown, undecided or on its way back: no other yet.',
                  tags: 'awaitingCheckout',
                  meta: { funds: 'uncertain' },
                  always: [
                    { guard: 'isAtCardholder', target: 'awaitingCardholder' },
                    { guard: 'isOffering', target: 'offering' },
                  ],
                },
              },
            },
            authorized: {
              description: 'One attempt holds the money; the merchant may capture it.',
              tags: 'awaitingMerchant',
              meta: { funds: 'reserved' },
              always: { guard: 'isNoLongerAuthorized', target: 'weighing' },
            },
            paid: {
              description: 'One attempt has taken the money; it may still be sent back.',
              tags: 'settled',
              meta: { funds: 'taken' },
              after: {
                returnPatience: [
                  { guard: 'isReturnOver', target: '#order.closed' },
                  { target: 'paid', reenter: true, actions: 'countSpan' },
                ],
              },
              always: { guard: 'isNoLongerPaid', target: 'weighing' },
            },
            canceled: {
              description: 'The merchant gave the order up; whatever still succeeds is sent back.',
              tags: 'settled',
              meta: { funds: 'none' },
              after: {
                lateFactPatience: [
                  { guard: 'isAtRest', target: '#order.closed' },
                  { target: 'canceled', reenter: true },
                ],
              },
              always: { guard: 'isConflicted', target: 'conflicted' },
            },
            expired: {
              description: 'Nobody paid in time; whatever still succeeds is sent back.',
              tags: 'settled',
              meta: { funds: 'none' },
              after: {
                lateFactPatience: [
                  { guard: 'isAtRest', target: '#order.closed' },
                  { target: 'expired', reenter: true },
                ],
              },
              always: { guard: 'isConflicted', target: 'conflicted' },
            },
            reversed: {
              description: 'The money went back after the order was paid, and the order ends.',
              tags: 'settled',
              meta: { funds: 'returned' },
              after: {
                lateFactPatience: [
                  { guard: 'isAtRest', target: '#order.closed' },
                  { target: 'reversed', reenter: true },
                ],
              },
              always: { guard: 'isConflicted', target: 'conflicted' },
            },
            conflicted: {
              description: 'The books disagree. A person must look; no money is moved meanwhile.',
              tags: 'awaitingMerchant',
              meta: { funds: 'uncertain' },
              always: { guard: 'isConsistent', target: 'weighing' },
            },
          },
        },
        calls: {
          description: 'What the order asks of its attempts: one call at a time.',
          initial: 'ready',
          states: {
            ready: {
              description: 'No call is on its way, so another may be made.',
              initial: 'idle',
              on: {
                'merchant.attempt': {
                  guard: 'canAttempt',
                  target: 'starting',
                  actions: 'recordAttempt',
                },
                'merchant.reconcile': { target: '.reading' },
              },
              always: {
                guard: 'isReleaseDue',
                target: 'releasing',
                actions: 'recordRelease',
              },
              states: {
                idle: {
                  description: 'Every attempt has ended or pays the order.',
                  tags: 'awaitingMerchant',
                  meta: { funds: 'none' },
                  entry: 'leaveLadder',
                  after: { routinePatience: { target: 'reading' } },
                  always: { guard: 'awaitsEvidence', target: 'awaitingEvidence' },
                },
                awaitingEvidence: {
                  description: 'An attempt or a release is under way; only facts end that.',
                  tags: 'awaitingCheckout',
                  meta: { funds: 'uncertain' },
                  after: { evidencePatience: { target: 'reading', actions: 'climbLadder' } },
                  always: { guard: 'isSettled', target: 'idle' },
                },
                reading: {
                  description: 'Reading the attempts back, as a fact may have been lost.',
                  tags: 'awaitingCheckout',
                  meta: { funds: 'uncertain' },
                  invoke: {
                    id: 'readAttempts',
                    src: 'readAttempts',
                    input: ({ context }) => readAttemptsInput(context),
                    onDone: [
                      { guard: 'isRead', target: 'weighing', actions: 'recordReading' },
                      { target: 'awaitingEvidence' },
                    ],
                    onError: { target: 'awaitingEvidence' },
                  },
                },
                weighing: {
                  description: 'The attempts were read: a release that failed is tried again.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  always: [
                    {
                      guard: 'isReleaseRepeatable',
                      target: '#order.active.calls.releasing',
                      actions: 'recordRelease',
                    },
                    { target: 'awaitingEvidence' },
                  ],
                },
              },
            },
            starting: {
              description: 'An attempt is being started; its answer comes before anything else.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'startAttempt',
                src: 'startAttempt',
                input: ({ context }) => startInput(context),
                onDone: [
                  { guard: 'isStarted', target: 'ready', actions: 'recordCallAnswer' },
                  { guard: 'isCallRefused', target: 'ready', actions: 'recordCallAnswer' },
                  { target: 'uncertain', actions: 'recordCallAnswer' },
                ],
                onError: { target: 'uncertain', actions: 'doubtCall' },
              },
            },
            releasing: {
              description: 'Money that is one too many is being sent back.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'releaseAttempt',
                src: 'releaseAttempt',
                input: ({ context }) => releaseInput(context),
                onDone: [
                  { guard: 'isAccepted', target: 'ready', actions: 'recordCallAnswer' },
                  { guard: 'isCallRefused', target: 'ready', actions: 'recordCallAnswer' },
                  { target: 'uncertain', actions: 'recordCallAnswer' },
                ],
                onError: { target: 'uncertain', actions: 'doubtCall' },
              },
            },
            uncertain: {
              description: 'The answer to a call was lost. Only evidence tells what it did.',
              entry: 'leaveLadder',
              initial: 'waiting',
              states: {
                waiting: {
                  description: 'Giving the lost call time to finish, a little more each time.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  on: { 'merchant.reconcile': { target: 'reading' } },
                  after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
                  always: { guard: 'isCertain', target: '#order.active.calls.ready' },
                },
                reading: {
                  description: 'Reading the attempts back to see whether the call took effect.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  invoke: {
                    id: 'readUncertain',
                    src: 'readAttempts',
                    input: ({ context }) => readAttemptsInput(context),
                    onDone: [
                      { guard: 'isRead', target: 'weighing', actions: 'recordReading' },
                      { target: 'waiting' },
                    ],
                    onError: { target: 'waiting' },
                  },
                  always: { guard: 'isCertain', target: '#order.active.calls.ready' },
                },
                weighing: {
                  description:
                    'The attempts were read: the call is seen, is repeated, or is given up.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  always: [
                    { guard: 'isCertain', target: '#order.active.calls.ready' },
                    {
                      guard: 'isProvenRefused',
                      target: '#order.active.calls.ready',
                      actions: 'concludeRefused',
                    },
                    {
                      guard: 'canRepeatStart',
                      target: '#order.active.calls.starting',
                      actions: 'repeatCall',
                    },
                    {
                      guard: 'canRepeatRelease',
                      target: '#order.active.calls.releasing',
                      actions: 'repeatCall',
                    },
                    { target: 'waiting' },
                  ],
                },
              },
            },
          },
        },
      },
    },
    closed: {
      description: 'Settled; neither a fact about an attempt nor a return is expected any more.',
      tags: 'settled',
      meta: { funds: 'none' },
      type: 'final',
    },
  },
});
