import { createActor, type ActorRefFrom } from 'xstate';
import {
  payoutMachine,
  payoutView,
  type CheckoutPayoutFact,
  type FindPayoutInput,
  type GetPayoutInput,
  type PayoutAnswer,
  type PayoutEvent,
  type PayoutFact,
  type PayoutInput,
  type PayoutReadAnswer,
  type PayoutTerms,
  type PayoutView,
  type RequestPayoutInput,
} from '../../machines/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { playPort, type Answers } from './playPort.ts';
import { statePaths } from './statePaths.ts';

export interface PayoutScript {
  readonly terms?: Partial<PayoutTerms>;
  readonly request?: Answers<PayoutAnswer>;
  readonly find?: Answers<PayoutReadAnswer>;
  readonly read?: Answers<PayoutReadAnswer>;
}

export interface StartedPayout {
  readonly actor: ActorRefFrom<typeof payoutMachine>;
  /** Names of the ports that were called, with the idempotency key where there was one. */
  readonly calls: string[];
  send(event: PayoutEvent): Promise<void>;
  pass(span: { readonly minutes?: number; readonly days?: number }): Promise<void>;
  view(): PayoutView;
  states(): string[];
}

/** A payout of 120.00 EUR to a bank account, unless a test says otherwise. */
export function payoutInput(terms: Partial<PayoutTerms> = {}): PayoutInput {
  return {
    payoutId: 'po_test',
    idempotencyKey: 'key-of-payout',
    requestedAt: 0,
    terms: {
      amount: 12_000,
      currency: 'EUR',
      reference: 'PAYOUT-1',
      destination: 'bank_account',
      ...terms,
    },
  };
}

export function payoutFact(
  standing: NonNullable<PayoutFact['standing']>,
  more: PayoutFact = {},
): PayoutFact {
  return { checkoutPaymentId: 'pay_out', standing, ...more };
}

/** The fact as the webhook that would bring it. */
export function payoutWebhook(
  type: CheckoutPayoutFact['type'],
  fact: PayoutFact,
): CheckoutPayoutFact {
  return { type, fact };
}

/** Starts a live payout with scripted ports and a clock that only the test moves. */
export async function startPayout(script: PayoutScript): Promise<StartedPayout> {
  const clock = new VirtualClock(0);
  const calls: string[] = [];
  const called = (name: string) => (input: object) =>
    void calls.push('idempotencyKey' in input ? `${name} ${String(input.idempotencyKey)}` : name);
  const machine = payoutMachine.provide({
    actors: {
      requestPayout: playPort<PayoutAnswer, RequestPayoutInput>(
        script.request,
        called('requestPayout'),
      ),
      findPayout: playPort<PayoutReadAnswer, FindPayoutInput>(script.find, called('findPayout')),
      getPayout: playPort<PayoutReadAnswer, GetPayoutInput>(script.read, called('getPayout')),
    },
  });
  const actor = createActor(machine, { input: payoutInput(script.terms), clock });
  actor.start();
  await clock.advanceAsync(0);
  return {
    actor,
    calls,
    async send(event) {
      actor.send(event);
      await clock.advanceAsync(0);
    },
    pass: ({ minutes = 0, days = 0 }) => clock.advanceAsync((days * 24 * 60 + minutes) * 60_000),
    view: () => payoutView(actor.getSnapshot()),
    states: () => statePaths(actor.getSnapshot().value),
  };
}
