import { assign, fromPromise, setup } from 'xstate';

// Types

export interface DepositInput {
  readonly depositId: string;
}

/** `unanswered` means that the hold may exist. It is not a refusal. */
export type HoldAnswer = { readonly kind: 'held' | 'refused' | 'unanswered' };

/** What reading the deposit back says. */
export type ReadAnswer = { readonly kind: 'held' | 'absent' | 'unanswered' };

export type DepositEvent =
  | { readonly type: 'merchant.take' }
  | { readonly type: 'merchant.release' }
  | { readonly type: 'merchant.reconcile' }
  | { readonly type: 'checkout.held' }
  | { readonly type: 'checkout.taken' }
  | { readonly type: 'checkout.released' };

interface DepositContext extends DepositInput {
  readonly isHeld: boolean;
  readonly isTaken: boolean;
  readonly isReleased: boolean;
  /** How often the deposit was read back in vain, up to two. */
  readonly rung: number;
}

/** Who must act next. */
type Tag = 'awaitingCheckout' | 'awaitingMerchant' | 'awaitingReconciliation' | 'settled';

// Setup

const depositSetup = setup({
  types: {
    input: {} as DepositInput,
    context: {} as DepositContext,
    events: {} as DepositEvent,
    tags: {} as Tag,
    meta: {} as { readonly funds: 'none' | 'reserved' | 'taken' | 'uncertain' },
  },
  actors: {
    requestHold: fromPromise<HoldAnswer, DepositInput>(() => Promise.reject(new Error('unfilled'))),
    readHold: fromPromise<ReadAnswer, DepositInput>(() => Promise.reject(new Error('unfilled'))),
    takeDeposit: fromPromise<HoldAnswer, DepositInput>(() => Promise.reject(new Error('unfilled'))),
  },
  guards: {
    isAccepted: ({ event }) => answerKind(event) === 'held',
    isRefused: ({ event }) => answerKind(event) === 'refused',
    isFound: ({ event }) => answerKind(event) === 'held',
    isProvenAbsent: ({ context, event }) => answerKind(event) === 'absent' && context.rung > 1,
    isHeld: ({ context }) => context.isHeld,
    isTaken: ({ context }) => context.isTaken,
    isReleased: ({ context }) => context.isReleased,
    isConflicted: ({ context }) => context.isTaken && context.isReleased,
    canBeTaken: ({ context }) => !context.isTaken,
  },
  actions: {
    recordFact: assign(({ context, event }) => ({
      isHeld: true,
      isTaken: context.isTaken || event.type === 'checkout.taken',
      isReleased: context.isReleased || event.type === 'checkout.released',
    })),
    climbLadder: assign({ rung: ({ context }) => Math.min(context.rung + 1, 2) }),
  },
  delays: {
    readBackPatience: ({ context }) => 60_000 * 2 ** context.rung,
    releasePatience: 7 * 24 * 60 * 60_000,
  },
});

// States

/**
 * A deposit for a rented bicycle: small, but with every kind of transition the payment machines
 * use.
 */
export const depositMachine = depositSetup.createMachine({
  id: 'deposit',
  description: 'A deposit for a rented bicycle, from the request until it was taken or released.',
  context: ({ input }) => ({
    ...input,
    isHeld: false,
    isTaken: false,
    isReleased: false,
    rung: 0,
  }),
  initial: 'requesting',
  on: {
    'checkout.*': { actions: 'recordFact' },
  },
  states: {
    requesting: {
      description: 'The request to hold the deposit is on its way.',
      tags: 'awaitingCheckout',
      meta: { funds: 'uncertain' },
      invoke: {
        id: 'requestHold',
        src: 'requestHold',
        input: ({ context }) => ({ depositId: context.depositId }),
        onDone: [
          { guard: 'isAccepted', target: 'open' },
          { guard: 'isRefused', target: 'refused' },
          { target: 'uncertain' },
        ],
        onError: { target: 'uncertain' },
      },
    },
    uncertain: {
      description: 'The answer was lost, so the deposit is read back.',
      initial: 'waiting',
      always: { guard: 'isHeld', target: 'open' },
      onDone: { target: 'refused' },
      states: {
        waiting: {
          description: 'Giving the lost request time to finish.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          on: { 'merchant.reconcile': { target: 'reading' } },
          after: { readBackPatience: { target: 'reading', actions: 'climbLadder' } },
        },
        reading: {
          description: 'Reading the deposit back.',
          tags: 'awaitingReconciliation',
          meta: { funds: 'uncertain' },
          invoke: {
            id: 'readHold',
            src: 'readHold',
            input: ({ context }) => ({ depositId: context.depositId }),
            onDone: [
              { guard: 'isFound', target: '#deposit.open' },
              { guard: 'isProvenAbsent', target: 'absent' },
              { target: 'waiting' },
            ],
            onError: { target: 'waiting' },
          },
        },
        absent: {
          description: 'Read back often enough to know that there is no deposit.',
          tags: 'settled',
          meta: { funds: 'none' },
          type: 'final',
        },
      },
    },
    open: {
      description: 'The deposit is held, and waits to be taken or released.',
      type: 'parallel',
      on: { 'merchant.release': { target: 'released' } },
      always: [
        { guard: 'isConflicted', target: 'conflicted' },
        { guard: 'isReleased', target: 'released' },
      ],
      states: {
        funds: {
          description: 'Where the money is.',
          initial: 'held',
          states: {
            held: {
              description: 'The money is held on the card.',
              tags: 'awaitingMerchant',
              meta: { funds: 'reserved' },
              always: { guard: 'isTaken', target: 'taken' },
            },
            taken: {
              description: 'The money has been taken.',
              tags: 'awaitingMerchant',
              meta: { funds: 'taken' },
            },
          },
        },
        request: {
          description: 'What is being asked of Checkout.com.',
          initial: 'idle',
          states: {
            idle: {
              description: 'Nothing is being asked.',
              tags: 'awaitingMerchant',
              meta: { funds: 'reserved' },
              on: { 'merchant.take': { guard: 'canBeTaken', target: 'taking' } },
              after: { releasePatience: { target: '#deposit.released' } },
            },
            taking: {
              description: 'Taking the deposit is on its way.',
              tags: 'awaitingCheckout',
              meta: { funds: 'uncertain' },
              // A release is refused while money may be moving.
              on: { 'merchant.release': {} },
              invoke: {
                id: 'takeDeposit',
                src: 'takeDeposit',
                input: ({ context }) => ({ depositId: context.depositId }),
                onDone: { target: 'idle', actions: 'recordFact' },
                onError: { target: 'idle' },
              },
            },
          },
        },
      },
    },
    released: {
      description: 'The hold on the money was let go.',
      tags: 'settled',
      meta: { funds: 'none' },
      always: { guard: 'isConflicted', target: 'conflicted' },
    },
    refused: {
      description: 'There is no deposit.',
      tags: 'settled',
      meta: { funds: 'none' },
      type: 'final',
    },
    conflicted: {
      description: 'Taken and released at once: a person must look.',
      tags: 'awaitingMerchant',
      meta: { funds: 'uncertain' },
    },
  },
});

/** A named guard does not know which actor has answered, so the answer is read here. */
function answerKind(event: object): string | undefined {
  const { output } = event as { output?: { kind?: string } };
  return output?.kind;
}
