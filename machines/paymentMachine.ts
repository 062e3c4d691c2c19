import { assign, setup } from 'xstate';
import type {
  FindAnswer,
  FindPaymentInput,
  GetPaymentInput,
  OperationAnswer,
  OperationInput,
  ReadAnswer,
  RequestAnswer,
  RequestPaymentInput,
} from './payment/answers.ts';
import { balancesOf } from './payment/balances.ts';
import { neverArrived } from './shared/callRefusal.ts';
import type { MerchantCommand } from './payment/commands.ts';
import { cardholderPatienceMs } from './payment/cardholderPatience.ts';
import { isTaken } from './payment/candidates.ts';
import { contradictionsOf } from './payment/contradictions.ts';
import { hasDispute, hasOpenDispute, isReportedAsFraud } from './payment/dispute.ts';
import { endingOf, isVoided } from './payment/ending.ts';
import { expiryOf } from './payment/expiry.ts';
import { heldAmount } from './payment/held.ts';
import {
  expiryPatienceMs,
  holdPatienceMs,
  isCaptureScheduled,
  isRetryAhead,
  retryPatienceMs,
  scheduledCapturePatienceMs,
} from './payment/hold.ts';
import {
  isAdopted,
  isCeded,
  isDisowned,
  recordCeded,
  recordDisowned,
} from './payment/ownership.ts';
import {
  canBeDone,
  isAtRest,
  isDecided,
  isFirstSending,
  isRepeatable,
  isUncertain,
} from './payment/paymentGuards.ts';
import {
  concludeRefused,
  doubtOperation,
  expectAutomaticCapture,
  operationBeingSent,
  repeatOperation,
} from './payment/operations.ts';
import { provesAbsence, readBackPatienceMs, webhookPatienceMs } from './shared/patience.ts';
import { firstContext, type PaymentContext, type PaymentInput } from './payment/paymentContext.ts';
import type { CheckoutFact, PaymentEvent } from './payment/paymentEvent.ts';
import {
  isRefunded,
  isReturned,
  isVerified,
  paymentOutcome,
  type PaymentOutcome,
} from './payment/paymentOutcome.ts';
import {
  answerIn,
  concludeAbsent,
  findInput,
  noteExpiry,
  operationInput,
  readInput,
  recordAnswer,
  recordCommand,
  recordOperationAnswer,
  recordResolved,
  recordTold,
  refuseCommand,
  requestInput,
  resolvedInput,
} from './payment/paymentSteps.ts';
import {
  dropResolution,
  leaveResolution,
  recordResolution,
  refuseResolution,
  resolutionRefusalOf,
  type ResolveCommand,
} from './payment/resolution.ts';
import { isLeftToCheckout, isRetried } from './payment/standing.ts';
import { port } from './shared/port.ts';
import { politePatienceMs } from './shared/silence.ts';
import type { StateMeta, Tag } from './shared/tags.ts';

// Setup

const paymentSetup = setup({
  types: {
    input: {} as PaymentInput,
    context: {} as PaymentContext,
    events: {} as PaymentEvent,
    output: {} as PaymentOutcome,
    tags: {} as Tag,
    meta: {} as StateMeta,
  },
  actors: {
    requestPayment: port<RequestAnswer, RequestPaymentInput>(),
    findPayment: port<FindAnswer, FindPaymentInput>(),
    getPayment: port<ReadAnswer, GetPaymentInput>(),
    capturePayment: port<OperationAnswer, OperationInput>(),
    voidPayment: port<OperationAnswer, OperationInput>(),
    refundPayment: port<OperationAnswer, OperationInput>(),
    incrementAuthorization: port<OperationAnswer, OperationInput>(),
    reversePayment: port<OperationAnswer, OperationInput>(),
    cancelScheduledRetry: port<OperationAnswer, OperationInput>(),
  },
  guards: {
    isAnswered: ({ event }) => answerIn<RequestAnswer>(event).kind === 'answered',
    isRefused: ({ event }) => answerIn<RequestAnswer>(event).kind === 'refused',
    isUnanswered: ({ event }) => answerIn<RequestAnswer>(event).kind === 'unanswered',
    isFound: ({ event }) => answerIn<ReadAnswer>(event).kind === 'found',
    isProvenAbsent: ({ context, event }) =>
      answerIn<FindAnswer>(event).kind === 'absent' && provesAbsence(context.rung),
    isKnown: ({ context }) => context.facts.checkoutPaymentIds.length > 0,
    isConflicted: ({ context }) =>
      contradictionsOf(context).length > 0 && !operationBeingSent(context),
    isConsistent: ({ context }) => contradictionsOf(context).length === 0,
    isDecided: ({ context }) => isDecided(context),
    isVerified: ({ context }) => isVerified(context),
    isDeclined: ({ context }) => endingOf(context) === 'declined',
    isCanceled: ({ context }) => endingOf(context) === 'canceled' && isAtRest(context),
    isExpired: ({ context }) => endingOf(context) === 'expired' && isAtRest(context),
    isNotDeclined: ({ context }) => endingOf(context) !== 'declined',
    isNotCanceled: ({ context }) => endingOf(context) !== 'canceled',
    isNotExpired: ({ context }) => endingOf(context) !== 'expired',
    isSurelyRefused: ({ context }) => context.refusal?.kind !== neverArrived.kind,
    isOnlyConcluded: ({ context }) => context.refusal?.kind === neverArrived.kind,
    mayBeRetried: ({ context }) => context.terms.retries === true,
    isAuthorized: ({ context }) => balancesOf(context).authorized > 0,
    isCaptured: ({ context }) => balancesOf(context).captured > 0,
    isFullyCaptured: ({ context }) =>
      balancesOf(context).captured > 0 &&
      balancesOf(context).captured === balancesOf(context).authorized,
    isPartlyRefunded: ({ context }) => balancesOf(context).refunded > 0,
    isVoided: ({ context }) => isVoided(context) && isAtRest(context),
    isRefunded: ({ context }) => isRefunded(context) && isAtRest(context),
    isReturned: ({ context }) => isReturned(context) && isAtRest(context),
    isFlagged: ({ context }) => context.facts.flagged,
    wasReadLast: ({ context }) => context.wasReadLast,
    isNotVoided: ({ context }) => !isVoided(context),
    isNotRefunded: ({ context }) => !isRefunded(context),
    isNotReturned: ({ context }) => !isReturned(context),
    isPartlyCaptured: ({ context }) =>
      balancesOf(context).captured > 0 &&
      balancesOf(context).captured < balancesOf(context).authorized,
    isRetryAhead: ({ context }) => isRetryAhead(context),
    isRetried: ({ context }) => isRetried(context.facts),
    needsCardholder: ({ context }) =>
      !isLeftToCheckout(context) &&
      (context.facts.redirectUrl !== null || context.facts.voucher !== null),
    isLeftToCheckout: ({ context }) => isLeftToCheckout(context),
    isNothingHeld: ({ context }) => heldAmount(context) <= 0,
    isMoneyHeld: ({ context }) => heldAmount(context) > 0,
    isCaptureScheduled: ({ context }) => isCaptureScheduled(context),
    isHoldProlonged: ({ context }) => expiryOf(context) > context.warnedOf,
    isReportedAsFraud: ({ context }) => isReportedAsFraud(context),
    isDisputed: ({ context }) => hasOpenDispute(context),
    isDisputeDecided: ({ context }) => hasDispute(context) && !hasOpenDispute(context),
    isDisowned: ({ context, event }) => isDisowned(context, event as ResolveCommand),
    isAdopted: ({ context, event }) => isAdopted(context, event as ResolveCommand),
    isCeded: ({ context, event }) => isCeded(context, event as ResolveCommand),
    canBeResolved: ({ context, event }) =>
      !isTaken(context) && resolutionRefusalOf(context, event as ResolveCommand) === null,
    canBeDone: ({ context, event }) => canBeDone(context, event as MerchantCommand),
    isAccepted: ({ event }) => answerIn<OperationAnswer>(event).kind === 'accepted',
    isOperationRefused: ({ context, event }) =>
      answerIn<OperationAnswer>(event).kind === 'refused' && isFirstSending(context),
    awaitsConfirmation: ({ context }) => !isAtRest(context),
    isConfirmed: ({ context }) => isAtRest(context),
    isUncertain: ({ context }) => isUncertain(context),
    isCertain: ({ context }) => !isUncertain(context),
    isProvenRefused: ({ context }) => !isRepeatable(context) && provesAbsence(context.rung),
    canRepeatCapture: ({ context }) => isRepeatable(context, 'capture'),
    canRepeatVoid: ({ context }) => isRepeatable(context, 'void'),
    canRepeatRefund: ({ context }) => isRepeatable(context, 'refund'),
    canRepeatIncrement: ({ context }) => isRepeatable(context, 'increment'),
    canRepeatCancellation: ({ context }) => isRepeatable(context, 'cancellation'),
  },
  actions: {
    recordFact: assign(({ context, event }) => recordTold(context, event as CheckoutFact)),
    recordAnswer: assign(({ context, event }) => recordAnswer(context, answerIn(event))),
    recordCommand: assign(({ context, event }) => recordCommand(context, event as MerchantCommand)),
    refuseCommand: assign(({ context, event }) => refuseCommand(context, event as MerchantCommand)),
    recordOperationAnswer: assign(({ context, event }) =>
      recordOperationAnswer(context, answerIn(event)),
    ),
    doubtOperation: assign(({ context }) => doubtOperation(context)),
    repeatOperation: assign(({ context }) => repeatOperation(context)),
    doubtAbsence: assign({ refusal: null }),
    concludeAbsent: assign(({ context }) => concludeAbsent(context)),
    concludeRefused: assign(({ context }) => concludeRefused(context)),
    expectAutomaticCapture: assign(({ context }) => expectAutomaticCapture(context)),
    recordResolution: assign(({ event }) => recordResolution(event as ResolveCommand)),
    recordDisowned: assign(({ context, event }) =>
      recordDisowned(context, event as ResolveCommand),
    ),
    recordCeded: assign(({ context, event }) => recordCeded(context, event as ResolveCommand)),
    refuseResolution: assign(({ context, event }) =>
      refuseResolution(context, event as ResolveCommand),
    ),
    resolveByReading: assign(({ context, event }) => recordResolved(context, answerIn(event))),
    dropResolution: assign(({ context }) => dropResolution(context)),
    leaveResolution: assign(({ context }) => leaveResolution(context)),
    noteLastReading: assign({ wasReadLast: true }),
    noteExpiry: assign(({ context }) => noteExpiry(context)),
    recordReturn: assign({ hasReturned: true }),
    climbLadder: assign({ rung: ({ context }) => context.rung + 1 }),
    leaveLadder: assign({ rung: 0, silence: null }),
  },
  delays: {
    cardholderPatience: ({ context }) => cardholderPatienceMs(context),
    readBackPatience: ({ context }) =>
      politePatienceMs(readBackPatienceMs(context.rung), context.silence),
    webhookPatience: ({ context }) =>
      politePatienceMs(webhookPatienceMs(context.rung), context.silence),
    retryPatience: ({ context }) => retryPatienceMs(context),
    holdPatience: ({ context }) => holdPatienceMs(context),
    expiryPatience: ({ context }) => expiryPatienceMs(context),
    scheduledCapturePatience: ({ context }) => scheduledCapturePatienceMs(context),
    overduePatience: 60 * 60_000,
    disputePatience: 20 * 24 * 60 * 60_000,
    lateFactPatience: 31 * 60 * 60_000,
  },
});

// States

/** The life of one payment. Its ports are unfilled: `provide` them, such as by `checkoutActors`. */
export const paymentMachine = paymentSetup.createMachine({
  id: 'payment',
  version: '1',
  description: 'One Checkout.com payment, from the request until nothing more is expected.',
  context: ({ input }) => firstContext(input),
  initial: 'requesting',
  output: ({ context }) => paymentOutcome(context),
  on: {
    'checkout.*': { actions: 'recordFact' },
    'merchant.capture': { actions: 'refuseCommand' },
    'merchant.void': { actions: 'refuseCommand' },
    'merchant.refund': { actions: 'refuseCommand' },
    'merchant.increment': { actions: 'refuseCommand' },
    'merchant.reverse': { actions: 'refuseCommand' },
    'merchant.cancelRetry': { actions: 'refuseCommand' },
    'operator.resolve': { actions: 'refuseResolution' },
  },
  states: {
    requesting: {
      description: 'The request is on its way to Checkout.com for the first time.',
      tags: 'awaitingCheckout',
      meta: { funds: 'uncertain' },
      invoke: {
        id: 'requestPayment',
        src: 'requestPayment',
        input: ({ context }) => requestInput(context, false),
        onDone: [
          { guard: 'isAnswered', target: 'answered', actions: 'recordAnswer' },
          { guard: 'isRefused', target: 'refused', actions: 'recordAnswer' },
          { target: 'uncertain', actions: 'recordAnswer' },
        ],
        onError: { target: 'uncertain' },
      },
    },
    answered: {
      description: 'Checkout.com has spoken: the facts say where the payment stands.',
      tags: 'awaitingCheckout',
      meta: { funds: 'uncertain' },
      entry: 'leaveLadder',
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isVerified', target: 'verified' },
        { guard: 'isDeclined', target: 'declined' },
        { guard: 'isCanceled', target: 'canceled' },
        { guard: 'isExpired', target: 'expired' },
        { guard: 'isAuthorized', target: 'open', actions: 'expectAutomaticCapture' },
        { guard: 'isRetried', target: 'retryScheduled' },
        { guard: 'needsCardholder', target: 'awaitingCardholder' },
        { guard: 'isKnown', target: 'awaitingCheckout' },
        { target: 'uncertain' },
      ],
    },
    awaitingCardholder: {
      description: 'The cardholder must prove who they are, or pay, somewhere else.',
      tags: 'awaitingCardholder',
      meta: { funds: 'none' },
      on: {
        'cardholder.returned': { target: 'awaitingCheckout', actions: 'recordReturn' },
        'merchant.reconcile': { target: 'awaitingCheckout' },
      },
      after: { cardholderPatience: { target: 'awaitingCheckout' } },
      always: [
        { guard: 'isDecided', target: 'answered' },
        { guard: 'isRetried', target: 'retryScheduled' },
        { guard: 'isLeftToCheckout', target: 'awaitingCheckout' },
      ],
    },
    awaitingCheckout: {
      description: 'Checkout.com, the issuer or the payment method has not decided yet.',
      entry: 'leaveLadder',
      initial: 'reading',
      on: {
        'cardholder.returned': {
          target: '.reading',
          actions: ['recordReturn', 'leaveLadder'],
        },
      },
      always: [
        { guard: 'isDecided', target: 'answered' },
        { guard: 'isRetried', target: 'retryScheduled' },
      ],
      states: {
        reading: {
          description: 'Reading the payment back to learn whether it has been decided.',
          tags: 'awaitingCheckout',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'readUndecided',
            src: 'getPayment',
            input: ({ context }) => readInput(context),
            onDone: { target: 'waiting', actions: 'recordAnswer' },
            onError: { target: 'waiting' },
          },
        },
        waiting: {
          description: 'Waiting for a webhook, and a little longer each time before reading again.',
          tags: 'awaitingCheckout',
          meta: { funds: 'uncertain' },
          on: {
            'merchant.reconcile': { target: 'reading' },
            'checkout.payment_capture_declined': { target: 'reading', actions: 'recordFact' },
            'checkout.payment_declined': {
              guard: 'mayBeRetried',
              target: 'reading',
              actions: 'recordFact',
            },
          },
          after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
        },
      },
    },
    retryScheduled: {
      description: 'Declined for now; Checkout.com asks the issuer again by itself later.',
      entry: 'leaveLadder',
      initial: 'scheduled',
      states: {
        scheduled: {
          description: 'The next attempt is planned, and can still be called off.',
          initial: 'waiting',
          on: {
            'merchant.cancelRetry': {
              guard: 'canBeDone',
              target: 'canceling',
              actions: 'recordCommand',
            },
          },
          always: { guard: 'isDecided', target: '#payment.answered' },
          states: {
            waiting: {
              description: 'Waiting for the next attempt, or for word that it was called off.',
              tags: 'awaitingCheckout',
              meta: { funds: 'none' },
              on: {
                'merchant.reconcile': { target: 'reading' },
                'checkout.payment_declined': { target: 'reading', actions: 'recordFact' },
              },
              after: { retryPatience: { target: 'reading' } },
            },
            reading: {
              description: 'Reading the payment back: the decline of a retry may be the last word.',
              tags: 'awaitingCheckout',
              meta: { funds: 'none' },
              invoke: {
                id: 'readRetry',
                src: 'getPayment',
                input: ({ context }) => readInput(context),
                onDone: { target: 'overdue', actions: 'recordAnswer' },
                onError: { target: 'overdue' },
              },
            },
            overdue: {
              description: 'Still undecided, so the payment is read back a little later each time.',
              tags: 'awaitingCheckout',
              meta: { funds: 'none' },
              on: { 'merchant.reconcile': { target: 'reading' } },
              after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
              always: { guard: 'isRetryAhead', target: 'waiting' },
            },
          },
        },
        canceling: {
          description: 'The cancellation is on its way; its answer comes before anything else.',
          tags: 'awaitingCheckout',
          meta: { funds: 'none' },
          invoke: {
            id: 'cancelScheduledRetry',
            src: 'cancelScheduledRetry',
            input: ({ context }) => operationInput(context),
            onDone: [
              {
                guard: 'isAccepted',
                target: 'awaitingConfirmation',
                actions: 'recordOperationAnswer',
              },
              {
                guard: 'isOperationRefused',
                target: 'scheduled.reading',
                actions: 'recordOperationAnswer',
              },
              { target: 'uncertain', actions: 'recordOperationAnswer' },
            ],
            onError: { target: 'uncertain', actions: 'doubtOperation' },
          },
        },
        awaitingConfirmation: {
          description: 'Checkout.com took the cancellation; reading shows whether it was in time.',
          tags: 'awaitingCheckout',
          meta: { funds: 'none' },
          on: { 'merchant.reconcile': { target: 'scheduled.reading' } },
          after: { webhookPatience: { target: 'scheduled.reading', actions: 'climbLadder' } },
          always: { guard: 'isDecided', target: '#payment.answered' },
        },
        uncertain: {
          description: 'The answer to the cancellation was lost; the retry may still happen.',
          initial: 'waiting',
          states: {
            waiting: {
              description: 'Giving the lost cancellation time, a little more each time.',
              tags: 'awaitingReconciliation',
              meta: { funds: 'uncertain' },
              on: { 'merchant.reconcile': { target: 'reading' } },
              after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
              always: { guard: 'isCertain', target: '#payment.retryScheduled.scheduled' },
            },
            reading: {
              description: 'Reading the payment back to see whether the retry was called off.',
              tags: 'awaitingReconciliation',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'readCancellation',
                src: 'getPayment',
                input: ({ context }) => readInput(context),
                onDone: [
                  { guard: 'isFound', target: 'weighing', actions: 'recordAnswer' },
                  { target: 'waiting', actions: 'recordAnswer' },
                ],
                onError: { target: 'waiting' },
              },
            },
            weighing: {
              description:
                'The payment was read: the cancellation worked, is repeated or given up.',
              tags: 'awaitingReconciliation',
              meta: { funds: 'uncertain' },
              always: [
                { guard: 'isCertain', target: '#payment.retryScheduled.scheduled' },
                {
                  guard: 'isProvenRefused',
                  target: '#payment.retryScheduled.scheduled',
                  actions: 'concludeRefused',
                },
                {
                  guard: 'canRepeatCancellation',
                  target: '#payment.retryScheduled.canceling',
                  actions: 'repeatOperation',
                },
                { target: 'waiting' },
              ],
            },
          },
        },
      },
    },
    uncertain: {
      description:
        'The answer was lost. Nobody knows whether a payment exists; only evidence tells.',
      initial: 'waiting',
      states: {
        waiting: {
          description: 'Giving the lost request time to finish, a little more each time.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          on: {
            'merchant.reconcile': { target: 'resending' },
            'operator.resolve': [
              {
                guard: 'isDisowned',
                target: 'findingByReference',
                actions: 'recordDisowned',
              },
              { guard: 'isAdopted', target: 'adopting', actions: 'recordResolution' },
            ],
          },
          after: { readBackPatience: { target: 'resending', actions: 'climbLadder' } },
          always: { guard: 'isKnown', target: '#payment.answered' },
        },
        resending: {
          description: 'Sending the same request under the same key: it can take no second effect.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'resendPayment',
            src: 'requestPayment',
            input: ({ context }) => requestInput(context, true),
            onDone: [
              { guard: 'isAnswered', target: '#payment.answered', actions: 'recordAnswer' },
              { guard: 'isUnanswered', target: 'waiting', actions: 'recordAnswer' },
              { target: 'findingByReference', actions: 'recordAnswer' },
            ],
            onError: { target: 'waiting' },
          },
        },
        findingByReference: {
          description: 'Looking for the payment by its reference, as it cannot be sent again.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'findPayment',
            src: 'findPayment',
            input: ({ context }) => findInput(context),
            onDone: [
              { guard: 'isFound', target: '#payment.answered', actions: 'recordAnswer' },
              { guard: 'isProvenAbsent', target: '#payment.refused', actions: 'concludeAbsent' },
              { target: 'waiting', actions: 'recordAnswer' },
            ],
            onError: { target: 'waiting' },
          },
        },
        adopting: {
          description: 'A person said which payment this is: reading it as it is now.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          always: { guard: 'isKnown', target: '#payment.answered', actions: 'leaveResolution' },
          invoke: {
            id: 'readAdopted',
            src: 'getPayment',
            input: ({ context }) => resolvedInput(context),
            onDone: [
              { guard: 'isFound', target: '#payment.answered', actions: 'resolveByReading' },
              { target: 'waiting', actions: 'dropResolution' },
            ],
            onError: { target: 'waiting', actions: 'dropResolution' },
          },
        },
      },
    },
    open: {
      description: 'Money is held or taken; it can be captured, voided or refunded.',
      type: 'parallel',
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isExpired', target: 'expired' },
        { guard: 'isVoided', target: 'voided' },
        { guard: 'isRefunded', target: 'refunded' },
        { guard: 'isReturned', target: 'returned' },
      ],
      states: {
        funds: {
          description: 'How much has been taken, by what Checkout.com has confirmed.',
          initial: 'authorized',
          states: {
            authorized: {
              description: 'The money is held on the card and nothing has been taken.',
              tags: 'awaitingMerchant',
              meta: { funds: 'reserved' },
              always: [
                { guard: 'isCaptured', target: 'partiallyCaptured' },
                { guard: 'isFlagged', target: 'underReview' },
              ],
            },
            underReview: {
              description: 'Authorized, but a risk rule wants a person to capture or void.',
              tags: 'awaitingMerchant',
              meta: { funds: 'reserved' },
              always: { guard: 'isCaptured', target: 'partiallyCaptured' },
            },
            partiallyCaptured: {
              description: 'A part of the money has been taken.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
              always: [
                { guard: 'isPartlyRefunded', target: 'partiallyRefunded' },
                { guard: 'isFullyCaptured', target: 'captured' },
              ],
            },
            captured: {
              description: 'All of the money has been taken; it can only be refunded.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
              always: [
                { guard: 'isPartlyRefunded', target: 'partiallyRefunded' },
                { guard: 'isPartlyCaptured', target: 'partiallyCaptured' },
              ],
            },
            partiallyRefunded: {
              description: 'A part of what was taken has gone back.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
            },
          },
        },
        request: {
          description: 'What is being asked of Checkout.com: one call at a time.',
          initial: 'ready',
          states: {
            ready: {
              description: 'No call that moves money is on its way, so another may be made.',
              initial: 'idle',
              on: {
                'merchant.capture': {
                  guard: 'canBeDone',
                  target: 'capturing',
                  actions: 'recordCommand',
                },
                'merchant.void': {
                  guard: 'canBeDone',
                  target: 'voiding',
                  actions: 'recordCommand',
                },
                'merchant.refund': {
                  guard: 'canBeDone',
                  target: 'refunding',
                  actions: 'recordCommand',
                },
                'merchant.increment': {
                  guard: 'canBeDone',
                  target: 'incrementing',
                  actions: 'recordCommand',
                },
                'merchant.reverse': {
                  guard: 'canBeDone',
                  target: 'reversing',
                  actions: 'recordCommand',
                },
                'merchant.reconcile': { target: '.reconciling' },
              },
              always: { guard: 'isUncertain', target: 'uncertain' },
              states: {
                idle: {
                  description: 'Everything that was asked has been settled.',
                  tags: 'awaitingMerchant',
                  meta: { funds: 'reserved' },
                  entry: 'leaveLadder',
                  always: { guard: 'awaitsConfirmation', target: 'awaitingConfirmation' },
                },
                awaitingConfirmation: {
                  description: 'Checkout.com took an operation; only evidence says that it worked.',
                  tags: 'awaitingCheckout',
                  meta: { funds: 'uncertain' },
                  after: { webhookPatience: { target: 'reconciling', actions: 'climbLadder' } },
                  always: { guard: 'isConfirmed', target: 'idle' },
                },
                reconciling: {
                  description: 'Reading the payment back, as a webhook may have been lost.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  invoke: {
                    id: 'reconcile',
                    src: 'getPayment',
                    input: ({ context }) => readInput(context),
                    onDone: { target: 'awaitingConfirmation', actions: 'recordAnswer' },
                    onError: { target: 'awaitingConfirmation' },
                  },
                },
              },
            },
            capturing: {
              description: 'A capture is on its way; its answer comes before anything else.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'capturePayment',
                src: 'capturePayment',
                input: ({ context }) => operationInput(context),
                onDone: [
                  { guard: 'isAccepted', target: 'ready', actions: 'recordOperationAnswer' },
                  {
                    guard: 'isOperationRefused',
                    target: 'ready',
                    actions: 'recordOperationAnswer',
                  },
                  { target: 'uncertain', actions: 'recordOperationAnswer' },
                ],
                onError: { target: 'uncertain', actions: 'doubtOperation' },
              },
            },
            voiding: {
              description: 'A void is on its way; its answer comes before anything else.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'voidPayment',
                src: 'voidPayment',
                input: ({ context }) => operationInput(context),
                onDone: [
                  { guard: 'isAccepted', target: 'ready', actions: 'recordOperationAnswer' },
                  {
                    guard: 'isOperationRefused',
                    target: 'ready',
                    actions: 'recordOperationAnswer',
                  },
                  { target: 'uncertain', actions: 'recordOperationAnswer' },
                ],
                onError: { target: 'uncertain', actions: 'doubtOperation' },
              },
            },
            refunding: {
              description: 'A refund is on its way; its answer comes before anything else.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'refundPayment',
                src: 'refundPayment',
                input: ({ context }) => operationInput(context),
                onDone: [
                  { guard: 'isAccepted', target: 'ready', actions: 'recordOperationAnswer' },
                  {
                    guard: 'isOperationRefused',
                    target: 'ready',
                    actions: 'recordOperationAnswer',
                  },
                  { target: 'uncertain', actions: 'recordOperationAnswer' },
                ],
                onError: { target: 'uncertain', actions: 'doubtOperation' },
              },
            },
            incrementing: {
              description: 'An increment is on its way; its answer decides it at once.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'incrementAuthorization',
                src: 'incrementAuthorization',
                input: ({ context }) => operationInput(context),
                onDone: [
                  { guard: 'isAccepted', target: 'ready', actions: 'recordOperationAnswer' },
                  {
                    guard: 'isOperationRefused',
                    target: 'ready',
                    actions: 'recordOperationAnswer',
                  },
                  { target: 'uncertain', actions: 'recordOperationAnswer' },
                ],
                onError: { target: 'uncertain', actions: 'doubtOperation' },
              },
            },
            reversing: {
              description: 'A reversal is on its way; it may become a void, a refund or both.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'reversePayment',
                src: 'reversePayment',
                input: ({ context }) => operationInput(context),
                onDone: [
                  { guard: 'isAccepted', target: 'ready', actions: 'recordOperationAnswer' },
                  {
                    guard: 'isOperationRefused',
                    target: 'ready',
                    actions: 'recordOperationAnswer',
                  },
                  { target: 'uncertain', actions: 'recordOperationAnswer' },
                ],
                onError: { target: 'uncertain', actions: 'doubtOperation' },
              },
            },
            uncertain: {
              description:
                'The answer to a call was lost: money may have moved. Only evidence tells.',
              initial: 'waiting',
              states: {
                waiting: {
                  description: 'Giving the lost call time to finish, a little more each time.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  on: { 'merchant.reconcile': { target: 'reading' } },
                  after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
                  always: { guard: 'isCertain', target: '#payment.open.request.ready' },
                },
                reading: {
                  description: 'Reading the payment back to see whether the call took effect.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  invoke: {
                    id: 'readUncertain',
                    src: 'getPayment',
                    input: ({ context }) => readInput(context),
                    onDone: [
                      { guard: 'isFound', target: 'weighing', actions: 'recordAnswer' },
                      { target: 'waiting', actions: 'recordAnswer' },
                    ],
                    onError: { target: 'waiting' },
                  },
                },
                weighing: {
                  description:
                    'The books were read: the call is in them, is repeated, or is given up.',
                  tags: 'awaitingReconciliation',
                  meta: { funds: 'uncertain' },
                  always: [
                    { guard: 'isCertain', target: '#payment.open.request.ready' },
                    {
                      guard: 'isProvenRefused',
                      target: '#payment.open.request.ready',
                      actions: 'concludeRefused',
                    },
                    {
                      guard: 'canRepeatCapture',
                      target: '#payment.open.request.capturing',
                      actions: 'repeatOperation',
                    },
                    {
                      guard: 'canRepeatVoid',
                      target: '#payment.open.request.voiding',
                      actions: 'repeatOperation',
                    },
                    {
                      guard: 'canRepeatRefund',
                      target: '#payment.open.request.refunding',
                      actions: 'repeatOperation',
                    },
                    {
                      guard: 'canRepeatIncrement',
                      target: '#payment.open.request.incrementing',
                      actions: 'repeatOperation',
                    },
                    { target: 'waiting' },
                  ],
                },
              },
            },
          },
        },
        hold: {
          description: 'How long the money that is held stays held.',
          initial: 'counting',
          states: {
            counting: {
              description: 'Money is held, and it is a while until the authorization expires.',
              tags: 'awaitingMerchant',
              meta: { funds: 'reserved' },
              after: { holdPatience: { target: 'expiring' } },
              always: [
                { guard: 'isNothingHeld', target: 'released' },
                { guard: 'isCaptureScheduled', target: 'scheduled' },
              ],
            },
            scheduled: {
              description: 'Checkout.com captures by itself at the time that was asked for.',
              tags: 'awaitingCheckout',
              meta: { funds: 'reserved' },
              after: { scheduledCapturePatience: { target: 'readingSchedule' } },
              always: { guard: 'isNothingHeld', target: 'released' },
            },
            readingSchedule: {
              description: 'The capture was due and nothing was heard of it: reading it back.',
              tags: 'awaitingReconciliation',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'readSchedule',
                src: 'getPayment',
                input: ({ context }) => readInput(context),
                onDone: [
                  { guard: 'isFound', target: 'counting', actions: 'recordAnswer' },
                  { target: 'scheduleUnread', actions: 'recordAnswer' },
                ],
                onError: { target: 'scheduleUnread' },
              },
            },
            scheduleUnread: {
              description: 'The capture was due and could not be read back; trying again later.',
              tags: 'awaitingReconciliation',
              meta: { funds: 'uncertain' },
              after: { overduePatience: { target: 'readingSchedule' } },
              always: { guard: 'isNothingHeld', target: 'released' },
            },
            expiring: {
              description:
                'The authorization ends within a day: capture it, prolong it or lose it.',
              tags: 'awaitingMerchant',
              meta: { funds: 'reserved' },
              entry: 'noteExpiry',
              after: { expiryPatience: { target: 'readingExpiry' } },
              always: [
                { guard: 'isNothingHeld', target: 'released' },
                { guard: 'isHoldProlonged', target: 'counting' },
              ],
            },
            readingExpiry: {
              description: 'The authorization should have ended: reading shows whether it has.',
              tags: 'awaitingReconciliation',
              meta: { funds: 'uncertain' },
              invoke: {
                id: 'readExpiry',
                src: 'getPayment',
                input: ({ context }) => readInput(context),
                onDone: [
                  { guard: 'isFound', target: 'expiring', actions: 'recordAnswer' },
                  { target: 'expiryUnread', actions: 'recordAnswer' },
                ],
                onError: { target: 'expiryUnread' },
              },
            },
            expiryUnread: {
              description:
                'The authorization should have ended and could not be read; trying again.',
              tags: 'awaitingReconciliation',
              meta: { funds: 'uncertain' },
              after: { overduePatience: { target: 'readingExpiry' } },
              always: [
                { guard: 'isNothingHeld', target: 'released' },
                { guard: 'isHoldProlonged', target: 'counting' },
              ],
            },
            released: {
              description: 'Nothing is held any more: it was taken or released.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
              always: { guard: 'isMoneyHeld', target: 'counting' },
            },
          },
        },
        dispute: {
          description: 'Whether the cardholder disputes what was taken.',
          initial: 'undisputed',
          states: {
            undisputed: {
              description: 'Nobody has complained.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
              always: [
                { guard: 'isDisputed', target: 'disputed' },
                { guard: 'isDisputeDecided', target: 'decided' },
                { guard: 'isReportedAsFraud', target: 'reportedAsFraud' },
              ],
            },
            reportedAsFraud: {
              description: 'A scheme reported fraud; a refund now may spare the dispute.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
              always: [
                { guard: 'isDisputed', target: 'disputed' },
                { guard: 'isDisputeDecided', target: 'decided' },
              ],
            },
            disputed: {
              description: 'A dispute is open: what it is about must not be refunded as well.',
              tags: 'awaitingMerchant',
              meta: { funds: 'uncertain' },
              always: { guard: 'isDisputeDecided', target: 'decided' },
            },
            decided: {
              description: 'Every dispute was won or lost; what was lost cannot be refunded.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
              always: { guard: 'isDisputed', target: 'disputed' },
            },
          },
        },
      },
    },
    verified: {
      description: 'The card was checked and is good; no money was asked for.',
      tags: 'settled',
      meta: { funds: 'none' },
      on: { 'merchant.reconcile': { target: 'lastReading' } },
      after: {
        lateFactPatience: [{ guard: 'wasReadLast', target: 'closed' }, { target: 'lastReading' }],
      },
      always: { guard: 'isConflicted', target: 'conflicted' },
    },
    voided: {
      description: 'The hold was released before anything was taken.',
      tags: 'settled',
      meta: { funds: 'none' },
      on: { 'merchant.reconcile': { target: 'lastReading' } },
      after: {
        lateFactPatience: [{ guard: 'wasReadLast', target: 'closed' }, { target: 'lastReading' }],
      },
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isNotVoided', target: 'answered' },
      ],
    },
    refunded: {
      description: 'All that was taken has gone back to the cardholder.',
      tags: 'settled',
      meta: { funds: 'returned' },
      on: { 'merchant.reconcile': { target: 'lastReading' } },
      after: { disputePatience: { target: 'lastReading' } },
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isNotRefunded', target: 'answered' },
      ],
    },
    returned: {
      description: "The payer's bank took the money back after it had been paid.",
      tags: 'settled',
      meta: { funds: 'returned' },
      on: { 'merchant.reconcile': { target: 'lastReading' } },
      after: { disputePatience: { target: 'lastReading' } },
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isNotReturned', target: 'answered' },
      ],
    },
    declined: {
      description: 'The issuer, a risk rule or the authentication said no; no money was held.',
      tags: 'settled',
      meta: { funds: 'none' },
      on: { 'merchant.reconcile': { target: 'lastReading' } },
      after: {
        lateFactPatience: [{ guard: 'wasReadLast', target: 'closed' }, { target: 'lastReading' }],
      },
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isNotDeclined', target: 'answered' },
      ],
    },
    canceled: {
      description: 'The cardholder gave up on the page of the payment method.',
      tags: 'settled',
      meta: { funds: 'none' },
      on: { 'merchant.reconcile': { target: 'lastReading' } },
      after: {
        lateFactPatience: [{ guard: 'wasReadLast', target: 'closed' }, { target: 'lastReading' }],
      },
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isNotCanceled', target: 'answered' },
      ],
    },
    expired: {
      description: 'Nobody paid or captured in time; Checkout.com let the payment lapse.',
      tags: 'settled',
      meta: { funds: 'none' },
      on: { 'merchant.reconcile': { target: 'lastReading' } },
      after: {
        lateFactPatience: [{ guard: 'wasReadLast', target: 'closed' }, { target: 'lastReading' }],
      },
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isNotExpired', target: 'answered' },
      ],
    },
    lastReading: {
      description: 'Reading a settled payment back once more: a webhook may have been lost.',
      tags: 'settled',
      meta: { funds: 'none' },
      invoke: {
        id: 'readSettled',
        src: 'getPayment',
        input: ({ context }) => readInput(context),
        onDone: [
          {
            guard: 'isFound',
            target: 'answered',
            actions: ['recordAnswer', 'noteLastReading'],
          },
          { target: 'answered' },
        ],
        onError: { target: 'answered' },
      },
    },
    refused: {
      description: 'No payment exists: Checkout.com refused the request or never received it.',
      tags: 'settled',
      meta: { funds: 'none' },
      on: {
        'merchant.reconcile': {
          guard: 'isOnlyConcluded',
          target: '#payment.uncertain.findingByReference',
          actions: 'doubtAbsence',
        },
      },
      after: { lateFactPatience: { guard: 'isSurelyRefused', target: 'closed' } },
      always: { guard: 'isKnown', target: 'answered' },
    },
    conflicted: {
      description:
        'The books disagree. A person must look; nothing is clamped and nothing guessed.',
      entry: 'leaveLadder',
      initial: 'reading',
      on: {
        'operator.resolve': {
          guard: 'canBeResolved',
          target: '.resolving',
          actions: 'recordResolution',
        },
      },
      always: { guard: 'isConsistent', target: 'answered', actions: 'leaveResolution' },
      states: {
        reading: {
          description: 'Reading the payment back: a fact that was missed may explain it all.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'readConflicted',
            src: 'getPayment',
            input: ({ context }) => readInput(context),
            onDone: { target: 'waiting', actions: 'recordAnswer' },
            onError: { target: 'waiting' },
          },
        },
        waiting: {
          description: 'Waiting for a person, or for a fact that makes the books agree.',
          tags: 'awaitingMerchant',
          meta: { funds: 'uncertain' },
          on: {
            'merchant.reconcile': { target: 'reading' },
            'operator.resolve': {
              guard: 'isCeded',
              target: '#payment.refused',
              actions: 'recordCeded',
            },
          },
          after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
        },
        resolving: {
          description:
            'A person took the books of Checkout.com for the truth: reading them as they are now.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          on: {
            'checkout.*': { target: 'resolving', reenter: true, actions: 'recordFact' },
            'operator.resolve': { actions: 'refuseResolution' },
          },
          invoke: {
            id: 'readResolved',
            src: 'getPayment',
            input: ({ context }) => resolvedInput(context),
            onDone: [
              { guard: 'isFound', target: '#payment.answered', actions: 'resolveByReading' },
              { target: 'waiting', actions: 'dropResolution' },
            ],
            onError: { target: 'waiting', actions: 'dropResolution' },
          },
        },
      },
    },
    closed: {
      description: 'Settled, and every webhook retry of Checkout.com has run out.',
      tags: 'settled',
      meta: { funds: 'none' },
      type: 'final',
    },
  },
});
