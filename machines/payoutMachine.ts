import { assign, setup } from 'xstate';
import { neverArrived } from './shared/callRefusal.ts';
import { provesAbsence, readBackPatienceMs, webhookPatienceMs } from './shared/patience.ts';
import type {
  FindPayoutInput,
  GetPayoutInput,
  PayoutAnswer,
  PayoutReadAnswer,
  RequestPayoutInput,
} from './payout/payoutAnswers.ts';
import { isPaid, isReturned } from './payout/payoutBalances.ts';
import {
  firstPayoutContext,
  type PayoutContext,
  type PayoutInput,
} from './payout/payoutContext.ts';
import { payoutContradictionsOf } from './payout/payoutContradictions.ts';
import type { PayoutEvent } from './payout/payoutEvent.ts';
import type { PayoutMeta } from './payout/payoutMeta.ts';
import { payoutOutcome, type PayoutOutcome } from './payout/payoutOutcome.ts';
import { isReturnPeriodOver, RETURN_SPAN_MS } from './payout/payoutPatience.ts';
import {
  concludeNoPayout,
  findPayoutInput,
  getPayoutInput,
  isPayoutDecided,
  payoutAnswerIn,
  isApprovalLastWord,
  recordPayoutAnswer,
  recordPayoutEvent,
  requestPayoutInput,
} from './payout/payoutSteps.ts';
import { port } from './shared/port.ts';
import { politePatienceMs } from './shared/silence.ts';
import type { Tag } from './shared/tags.ts';

// Setup

const payoutSetup = setup({
  types: {
    input: {} as PayoutInput,
    context: {} as PayoutContext,
    events: {} as PayoutEvent,
    output: {} as PayoutOutcome,
    tags: {} as Tag,
    meta: {} as PayoutMeta,
  },
  actors: {
    requestPayout: port<PayoutAnswer, RequestPayoutInput>(),
    findPayout: port<PayoutReadAnswer, FindPayoutInput>(),
    getPayout: port<PayoutReadAnswer, GetPayoutInput>(),
  },
  guards: {
    isAnswered: ({ event }) => payoutAnswerIn<PayoutAnswer>(event).kind === 'answered',
    isRefused: ({ event }) => payoutAnswerIn<PayoutAnswer>(event).kind === 'refused',
    isUnanswered: ({ event }) => payoutAnswerIn<PayoutAnswer>(event).kind === 'unanswered',
    isFound: ({ event }) => payoutAnswerIn<PayoutReadAnswer>(event).kind === 'found',
    isProvenAbsent: ({ context, event }) =>
      payoutAnswerIn<PayoutReadAnswer>(event).kind === 'absent' && provesAbsence(context.rung),
    isKnown: ({ context }) => context.facts.checkoutPaymentIds.length > 0,
    isApprovalLastWord: ({ context, event }) => isApprovalLastWord(context, payoutAnswerIn(event)),
    isConsistent: ({ context }) => payoutContradictionsOf(context).length === 0,
    isConflicted: ({ context }) => payoutContradictionsOf(context).length > 0,
    isDecided: ({ context }) => isPayoutDecided(context),
    isPaid: ({ context }) => isPaid(context),
    isReturned: ({ context }) => isReturned(context),
    isDeclined: ({ context }) => context.facts.standings.includes('declined'),
    isUnderReview: ({ context }) => context.facts.underReview,
    isSurelyRefused: ({ context }) => context.refusal?.kind !== neverArrived.kind,
    isOnlyConcluded: ({ context }) => context.refusal?.kind === neverArrived.kind,
    isKeptByRecipient: ({ context }) =>
      isReturnPeriodOver(context.rung) &&
      !isReturned(context) &&
      payoutContradictionsOf(context).length === 0,
  },
  actions: {
    recordFact: assign(({ context, event }) => recordPayoutEvent(context, event)),
    recordAnswer: assign(({ context, event }) =>
      recordPayoutAnswer(context, payoutAnswerIn(event)),
    ),
    doubtAbsence: assign({ refusal: null }),
    concludeAbsent: assign(({ context }) => concludeNoPayout(context)),
    trustApproval: assign({ isApprovalFinal: true }),
    climbLadder: assign({ rung: ({ context }) => context.rung + 1 }),
    leaveLadder: assign({ rung: 0, silence: null }),
  },
  delays: {
    readBackPatience: ({ context }) =>
      politePatienceMs(readBackPatienceMs(context.rung), context.silence),
    webhookPatience: ({ context }) =>
      politePatienceMs(webhookPatienceMs(context.rung), context.silence),
    returnPatience: RETURN_SPAN_MS,
    lateFactPatience: 31 * 60 * 60_000,
  },
});

// States

/** The life of one payout. Its ports are unfilled: `provide` them, such as by `payoutActors`. */
export const payoutMachine = payoutSetup.createMachine({
  id: 'payout',
  version: '1',
  description: 'One Checkout.com payout, from the request until it can no longer come back.',
  context: ({ input }) => firstPayoutContext(input),
  initial: 'requesting',
  output: ({ context }) => payoutOutcome(context),
  on: { 'checkout.*': { actions: 'recordFact' } },
  states: {
    requesting: {
      description: 'The request is on its way to Checkout.com for the first time.',
      tags: 'awaitingCheckout',
      meta: { funds: 'uncertain' },
      invoke: {
        id: 'requestPayout',
        src: 'requestPayout',
        input: ({ context }) => requestPayoutInput(context, false),
        onDone: [
          { guard: 'isAnswered', target: 'answered', actions: 'recordAnswer' },
          { guard: 'isRefused', target: 'refused', actions: 'recordAnswer' },
          { target: 'uncertain', actions: 'recordAnswer' },
        ],
        onError: { target: 'uncertain' },
      },
    },
    answered: {
      description: 'Checkout.com has spoken: the facts say where the payout stands.',
      tags: 'awaitingCheckout',
      meta: { funds: 'uncertain' },
      entry: 'leaveLadder',
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isReturned', target: 'returned' },
        { guard: 'isPaid', target: 'paid' },
        { guard: 'isDeclined', target: 'declined' },
        { guard: 'isKnown', target: 'pending' },
        { target: 'uncertain' },
      ],
    },
    pending: {
      description: 'Checkout.com has taken the payout on; the recipient does not have it yet.',
      entry: 'leaveLadder',
      initial: 'waiting',
      always: { guard: 'isDecided', target: 'answered' },
      states: {
        waiting: {
          description: 'Waiting for a webhook, and a little longer each time before reading back.',
          tags: 'awaitingCheckout',
          meta: { funds: 'leaving' },
          on: { 'merchant.reconcile': { target: 'reading' } },
          after: { webhookPatience: { target: 'reading', actions: 'climbLadder' } },
          always: { guard: 'isUnderReview', target: 'underReview' },
        },
        underReview: {
          description: "Checkout.com's compliance holds the payout; it goes on or is declined.",
          tags: 'awaitingCheckout',
          meta: { funds: 'leaving' },
          on: { 'merchant.reconcile': { target: 'reading' } },
          after: { webhookPatience: { target: 'reading', actions: 'climbLadder' } },
        },
        reading: {
          description: 'Reading the payout back, as a webhook may have been lost.',
          tags: 'awaitingCheckout',
          meta: { funds: 'leaving' },
          invoke: {
            id: 'readPending',
            src: 'getPayout',
            input: ({ context }) => getPayoutInput(context),
            onDone: [
              {
                guard: 'isApprovalLastWord',
                target: '#payout.answered',
                actions: ['recordAnswer', 'trustApproval'],
              },
              { target: 'waiting', actions: 'recordAnswer' },
            ],
            onError: { target: 'waiting' },
          },
        },
      },
    },
    uncertain: {
      description:
        'The answer was lost. Nobody knows whether a payout exists; only evidence tells.',
      initial: 'waiting',
      states: {
        waiting: {
          description: 'Giving the lost request time to finish, a little more each time.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          on: { 'merchant.reconcile': { target: 'resending' } },
          after: { readBackPatience: { target: 'resending', actions: 'climbLadder' } },
          always: { guard: 'isKnown', target: '#payout.answered' },
        },
        resending: {
          description: 'Sending the same request under the same key: it can pay only once.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'resendPayout',
            src: 'requestPayout',
            input: ({ context }) => requestPayoutInput(context, true),
            onDone: [
              { guard: 'isAnswered', target: '#payout.answered', actions: 'recordAnswer' },
              { guard: 'isUnanswered', target: 'waiting', actions: 'recordAnswer' },
              { target: 'findingByReference', actions: 'recordAnswer' },
            ],
            onError: { target: 'waiting' },
          },
        },
        findingByReference: {
          description: 'Looking for the payout by its reference, as it cannot be sent again.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'findPayout',
            src: 'findPayout',
            input: ({ context }) => findPayoutInput(context),
            onDone: [
              { guard: 'isFound', target: '#payout.answered', actions: 'recordAnswer' },
              { guard: 'isProvenAbsent', target: '#payout.refused', actions: 'concludeAbsent' },
              { target: 'waiting', actions: 'recordAnswer' },
            ],
            onError: { target: 'waiting' },
          },
        },
      },
    },
    paid: {
      description: 'The recipient was paid. A bank may still send the money back, days later.',
      entry: 'leaveLadder',
      initial: 'resting',
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isReturned', target: 'returned' },
      ],
      states: {
        resting: {
          description: 'Nothing is left to do unless the money comes back.',
          tags: 'settled',
          meta: { funds: 'paid' },
          on: { 'merchant.reconcile': { target: 'reading' } },
          after: { returnPatience: { target: 'reading', actions: 'climbLadder' } },
        },
        reading: {
          description: 'Reading the payout back, as the webhook of a return may have been lost.',
          tags: 'settled',
          meta: { funds: 'paid' },
          invoke: {
            id: 'readPaid',
            src: 'getPayout',
            input: ({ context }) => getPayoutInput(context),
            onDone: [
              { guard: 'isFound', target: 'weighing', actions: 'recordAnswer' },
              { target: 'resting' },
            ],
            onError: { target: 'resting' },
          },
        },
        weighing: {
          description: 'The payout was read: it may still come back, or the time for that is over.',
          tags: 'settled',
          meta: { funds: 'paid' },
          always: [{ guard: 'isKeptByRecipient', target: '#payout.closed' }, { target: 'resting' }],
        },
      },
    },
    returned: {
      description: 'The recipient was paid and the bank sent the money back.',
      tags: 'settled',
      meta: { funds: 'returned' },
      after: { lateFactPatience: { target: 'closed' } },
      always: { guard: 'isConflicted', target: 'conflicted' },
    },
    declined: {
      description: 'Checkout.com or the receiving bank said no; the money stayed with us.',
      tags: 'settled',
      meta: { funds: 'none' },
      after: { lateFactPatience: { target: 'closed' } },
      always: { guard: 'isConflicted', target: 'conflicted' },
    },
    refused: {
      description: 'No payout exists: Checkout.com refused the request or never received it.',
      tags: 'settled',
      meta: { funds: 'none' },
      on: {
        'merchant.reconcile': {
          guard: 'isOnlyConcluded',
          target: '#payout.uncertain.findingByReference',
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
      always: { guard: 'isConsistent', target: 'answered' },
      states: {
        reading: {
          description: 'Reading the payout back: what the books name may explain it all.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'readConflicted',
            src: 'getPayout',
            input: ({ context }) => getPayoutInput(context),
            onDone: { target: 'waiting', actions: 'recordAnswer' },
            onError: { target: 'waiting' },
          },
        },
        waiting: {
          description: 'Waiting for a person, or for a fact that makes the books agree.',
          tags: 'awaitingMerchant',
          meta: { funds: 'uncertain' },
          on: { 'merchant.reconcile': { target: 'reading' } },
          after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
        },
      },
    },
    closed: {
      description: 'Settled; neither a webhook nor a return is expected any more.',
      tags: 'settled',
      meta: { funds: 'none' },
      type: 'final',
    },
  },
});
