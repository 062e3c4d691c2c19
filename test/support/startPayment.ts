import { createActor, fromPromise, type ActorRefFrom, type InspectionEvent } from 'xstate';
import {
  paymentMachine,
  paymentView,
  type OperationAnswer,
  type OperationInput,
  type PaymentContext,
  type PaymentEvent,
  type PaymentTerms,
  type PaymentView,
  type FindAnswer,
  type ReadAnswer,
  type RequestAnswer,
} from '../../machines/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { paymentInput } from './facts.ts';
import { statePaths } from './statePaths.ts';

/**
 * What each port answers, in turn; the last answer repeats. `broken` rejects, as only a bug would.
 */
export interface Script {
  readonly terms?: Partial<PaymentTerms>;
  readonly request?: Answers<RequestAnswer>;
  readonly find?: Answers<FindAnswer>;
  readonly read?: Answers<ReadAnswer>;
  readonly capture?: Answers<OperationAnswer>;
  readonly void?: Answers<OperationAnswer>;
  readonly refund?: Answers<OperationAnswer>;
  readonly increment?: Answers<OperationAnswer>;
  readonly reverse?: Answers<OperationAnswer>;
  readonly cancelRetry?: Answers<OperationAnswer>;
  readonly inspect?: (event: InspectionEvent) => void;
}

type Answers<Answer> = readonly (Answer | 'broken' | 'never')[];

export interface StartedPayment {
  readonly actor: ActorRefFrom<typeof paymentMachine>;
  /** Names of the ports that were called, with the key of the operation. */
  readonly calls: string[];
  send(event: PaymentEvent): Promise<void>;
  pass(span: {
    readonly seconds?: number;
    readonly minutes?: number;
    readonly hours?: number;
  }): Promise<void>;
  view(): PaymentView;
  context(): PaymentContext;
  /** Dotted paths of the innermost states the machine is in. */
  states(): string[];
}

/** Starts a live payment with scripted ports and a clock that only the test moves. */
export async function startPayment(script: Script): Promise<StartedPayment> {
  const clock = new VirtualClock(0);
  const calls: string[] = [];
  const play = <Answer, Input>(name: string, answers: Answers<Answer> | undefined) => {
    let turn = 0;
    return fromPromise<Answer, Input>(({ input }) => {
      const { key } = input as Partial<OperationInput>;
      calls.push(key === undefined ? name : `${name} ${key}`);
      const answer = answers?.[Math.min(turn, answers.length - 1)];
      turn += 1;
      if (answer === 'never') return new Promise<Answer>(() => undefined);
      if (answer === undefined || answer === 'broken') return Promise.reject(new Error(name));
      return Promise.resolve(answer);
    });
  };
  const machine = paymentMachine.provide({
    actors: {
      requestPayment: play('requestPayment', script.request),
      findPayment: play('findPayment', script.find),
      getPayment: play('getPayment', script.read),
      capturePayment: play('capturePayment', script.capture),
      voidPayment: play('voidPayment', script.void),
      refundPayment: play('refundPayment', script.refund),
      incrementAuthorization: play('incrementAuthorization', script.increment),
      reversePayment: play('reversePayment', script.reverse),
      cancelScheduledRetry: play('cancelScheduledRetry', script.cancelRetry),
    },
  });
  const actor = createActor(machine, {
    input: paymentInput(script.terms),
    clock,
    ...(script.inspect && { inspect: script.inspect }),
  });
  actor.start();
  await clock.advanceAsync(0);
  return {
    actor,
    calls,
    async send(event) {
      actor.send(event);
      await clock.advanceAsync(0);
    },
    pass: ({ seconds = 0, minutes = 0, hours = 0 }) =>
      clock.advanceAsync(((hours * 60 + minutes) * 60 + seconds) * 1_000),
    view: () => paymentView(actor.getSnapshot()),
    context: () => actor.getSnapshot().context,
    states: () => statePaths(actor.getSnapshot().value),
  };
}
