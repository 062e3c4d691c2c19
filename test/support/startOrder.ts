import { createActor, type ActorRefFrom } from 'xstate';
import {
  orderMachine,
  orderView,
  type AttemptFact,
  type AttemptsAnswer,
  type OrderContext,
  type OrderEvent,
  type OrderInput,
  type OrderTerms,
  type OrderView,
  type ReadAttemptsInput,
  type ReleaseAnswer,
  type ReleaseAttemptInput,
  type StartAnswer,
  type StartAttemptInput,
} from '../../machines/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { playPort, type Answers } from './playPort.ts';
import { statePaths } from './statePaths.ts';

export interface OrderScript {
  readonly terms?: Partial<OrderTerms>;
  readonly start?: Answers<StartAnswer>;
  readonly release?: Answers<ReleaseAnswer>;
  readonly read?: Answers<AttemptsAnswer>;
}

export interface StartedOrder {
  readonly actor: ActorRefFrom<typeof orderMachine>;
  /** `start A`, `void A:release:1`, `refund A:release:2`; readings are left out. */
  readonly calls: string[];
  send(...events: readonly OrderEvent[]): Promise<void>;
  pass(span: { readonly minutes?: number; readonly days?: number }): Promise<void>;
  view(): OrderView;
  context(): OrderContext;
  states(): string[];
}

/** An order of 80.00 EUR that waits for ever and is offered again, unless a test says otherwise. */
export function orderInput(terms: Partial<OrderTerms> = {}): OrderInput {
  return {
    orderId: 'order_1',
    terms: { amount: 8_000, currency: 'EUR', validForMs: null, whenReversed: 'offer', ...terms },
  };
}

export const attempt = (attemptId: string, method = 'card'): OrderEvent => ({
  type: 'merchant.attempt',
  attemptId,
  method,
});

export const cancel: OrderEvent = { type: 'merchant.cancel' };

/** Facts about one attempt, each with the whole amount of the order. */
export function factsAbout(attemptId: string, amount = 8_000) {
  return {
    atCardholder: { type: 'attempt.pending', attemptId, awaits: 'cardholder' },
    atCheckout: { type: 'attempt.pending', attemptId, awaits: 'checkout' },
    held: { type: 'attempt.held', attemptId, amount, currency: 'EUR' },
    taken: { type: 'attempt.taken', attemptId, amount, currency: 'EUR' },
    declined: { type: 'attempt.failed', attemptId, failure: { kind: 'declined', code: '20005' } },
    canceled: { type: 'attempt.failed', attemptId, failure: { kind: 'canceled', code: '' } },
    voided: { type: 'attempt.released', attemptId, by: 'void' },
    lapsed: { type: 'attempt.released', attemptId, by: 'expiry' },
    refunded: { type: 'attempt.released', attemptId, by: 'refund' },
    returned: { type: 'attempt.released', attemptId, by: 'return' },
  } as const satisfies Record<string, AttemptFact>;
}

/** Starts a live order with scripted ports and a clock that only the test moves. */
export async function startOrder(script: OrderScript = {}): Promise<StartedOrder> {
  const clock = new VirtualClock(0);
  const calls: string[] = [];
  const started: StartAnswer = { kind: 'started', facts: [] };
  const machine = orderMachine.provide({
    actors: {
      startAttempt: playPort<StartAnswer, StartAttemptInput>(
        script.start ?? [started],
        ({ attemptId }) => void calls.push(`start ${attemptId}`),
      ),
      releaseAttempt: playPort<ReleaseAnswer, ReleaseAttemptInput>(
        script.release ?? [{ kind: 'accepted' }],
        ({ kind, key }) => void calls.push(`${kind} ${key}`),
      ),
      readAttempts: playPort<AttemptsAnswer, ReadAttemptsInput>(
        script.read ?? [{ kind: 'read', facts: [] }],
        () => undefined,
      ),
    },
  });
  const actor = createActor(machine, { input: orderInput(script.terms), clock });
  actor.start();
  await clock.advanceAsync(0);
  return {
    actor,
    calls,
    async send(...events) {
      for (const event of events) {
        actor.send(event);
        await clock.advanceAsync(0);
      }
    },
    pass: ({ minutes = 0, days = 0 }) => clock.advanceAsync((days * 24 * 60 + minutes) * 60_000),
    view: () => orderView(actor.getSnapshot()),
    context: () => actor.getSnapshot().context,
    states: () => statePaths(actor.getSnapshot().value),
  };
}
