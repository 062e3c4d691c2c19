import { assign, fromPromise, setup } from 'xstate';
import type { CrashLife, LifeStep } from '../support/crash/crashLives.ts';

/** What the shop keeps of one order. */
export interface PlainOrder {
  readonly order: number;
  readonly life: Omit<CrashLife, 'isOver'>;
  readonly paymentId: string;
  readonly redirectUrl: string | null;
  readonly step: number;
}

export interface PlainAnswer {
  readonly id: string;
  readonly redirectUrl: string | null;
}

export type PlainEvent = { readonly type: 'webhook'; readonly name: string };

const HOUR_MS = 60 * 60_000;

/**
 * A payment as one writes it with XState's own actors: calls are promises that are invoked,
 * webhooks are events, and the snapshot is saved whenever it changes. It ignores what does not fit
 * its state, so that a command or a webhook that comes twice does nothing the second time.
 */
export const plainPaymentMachine = setup({
  types: {
    context: {} as PlainOrder,
    events: {} as PlainEvent,
    input: {} as Pick<PlainOrder, 'order' | 'life'>,
  },
  actors: {
    request: fromPromise<PlainAnswer, PlainOrder>(() => Promise.reject(new Error('not provided'))),
    act: fromPromise<void, PlainOrder & { readonly asked: LifeStep | undefined }>(() =>
      Promise.reject(new Error('not provided')),
    ),
  },
  guards: {
    needsCardholder: ({ context }) => context.redirectUrl !== null,
    isAllDone: ({ context }) => context.step >= context.life.steps.length,
    waitsForExpiry: ({ context }) =>
      context.step >= context.life.steps.length && context.life.name.includes('ran out'),
    isCapturedByItself: ({ context }) => context.life.capture && context.step === 0,
    isApproval: ({ event }) => event.name === 'payment_approved',
    isDecline: ({ event }) => event.name === 'payment_declined',
    isCapture: ({ event }) => event.name === 'payment_captured',
    isOutcome: ({ context, event }) => {
      const kind = context.life.steps[context.step]?.kind;
      return event.name === `payment_${kind === 'void' ? 'voided' : `${kind}${pastOf(kind)}`}`;
    },
  },
}).createMachine({
  id: 'plainPayment',
  initial: 'requesting',
  context: ({ input }) => ({ ...input, paymentId: '', redirectUrl: null, step: 0 }),
  states: {
    requesting: {
      invoke: {
        id: 'request',
        src: 'request',
        input: ({ context }) => context,
        onDone: {
          target: 'requested',
          actions: assign({
            paymentId: ({ event }) => event.output.id,
            redirectUrl: ({ event }) => event.output.redirectUrl,
          }),
        },
        onError: 'failed',
      },
    },
    requested: { always: [{ guard: 'needsCardholder', target: 'away' }, { target: 'authorized' }] },
    away: {
      on: {
        webhook: [
          { guard: 'isApproval', target: 'authorized' },
          { guard: 'isDecline', target: 'failed' },
        ],
      },
    },
    authorized: {
      always: [
        { guard: 'waitsForExpiry', target: 'expiring' },
        { guard: 'isAllDone', target: 'done' },
        { guard: 'isCapturedByItself', target: 'capturing' },
        { target: 'acting' },
      ],
    },
    capturing: { on: { webhook: { guard: 'isCapture', target: 'acting' } } },
    acting: {
      invoke: {
        id: 'act',
        src: 'act',
        input: ({ context }) => ({ ...context, asked: context.life.steps[context.step] }),
        onDone: 'acted',
        onError: 'failed',
      },
    },
    acted: {
      on: {
        webhook: {
          guard: 'isOutcome',
          target: 'authorized',
          actions: assign({ step: ({ context }) => context.step + 1 }),
        },
      },
    },
    expiring: { after: { [HOUR_MS]: 'done' } },
    done: { type: 'final' },
    failed: { type: 'final' },
  },
});

function pastOf(kind: string | undefined): string {
  return kind === 'capture' ? 'd' : 'ed';
}
