import { err, ok, type Result } from 'neverthrow';
import type { CommandError, PaymentError, PaymentView, TimelineEntry } from '../index.ts';
import type { PaymentRequest } from '../checkout/index.ts';
import type { CliError } from './cliError.ts';
import { exitCode, exitCodeOf } from './exitCode.ts';
import { paymentErrorText } from './paymentErrorText.ts';
import type { Provider } from './provider.ts';

/** What is to happen to one payment, in the order of a payment's life. Amounts in minor units. */
export interface LifecyclePlan {
  readonly request: PaymentRequest;
  readonly captures: readonly number[];
  readonly void: boolean;
  readonly refunds: readonly number[];
  readonly challenge: 'approve' | 'refuse' | 'abandon';
}

export interface LifecycleEnd {
  /** Nothing when the request was wrong and no payment was begun. */
  readonly payment: PaymentView | undefined;
  readonly timeline: readonly TimelineEntry[];
  /** Why it did not come as planned. */
  readonly problem: CliError | undefined;
}

/** Told of what a terminal cannot do by itself. */
export type Tell = (line: string) => void;

/** Walks a payment through its plan and stops where Checkout.com, or the machine, says no. */
export async function runLifecycle(
  provider: Provider,
  plan: LifecyclePlan,
  tell: Tell,
): Promise<LifecycleEnd> {
  const walked = await walk(provider, plan, tell);
  const { id, problem } = walked.match(
    (payment) => ({ id: payment.id, problem: undefined }),
    (stop) => stop,
  );
  if (id === undefined) return { payment: undefined, timeline: [], problem };
  const payment = (await provider.finish(provider.payments.get(id))).unwrapOr(undefined);
  const timeline = (await provider.finish(provider.payments.timeline(id))).unwrapOr([]);
  return { payment, timeline, problem };
}

/** A stop on the way, with the payment it happened to. */
interface Stop {
  readonly id: string | undefined;
  readonly problem: CliError;
}

async function walk(
  provider: Provider,
  plan: LifecyclePlan,
  tell: Tell,
): Promise<Result<PaymentView, Stop>> {
  const { payments } = provider;
  const asked = await provider.finish(payments.request(plan.request));
  if (asked.isErr()) return err(stopOf(undefined, asked.error, plan.request.currency));
  const decided = await decide(provider, asked.value, plan.challenge, tell);
  if (decided.isErr()) return err(decided.error);
  const { id } = decided.value;
  const operations = [
    ...plan.captures.map(
      (amount) => () => payments.capture(id, { amount, captureType: 'NonFinal' }),
    ),
    ...(plan.void ? [() => payments.void(id)] : []),
    ...plan.refunds.map((amount) => () => payments.refund(id, { amount })),
  ];
  for (const operation of operations) {
    await provider.settle(id, isAtRest);
    const done = await provider.finish(operation());
    if (done.isErr()) return err(stopOf(id, done.error, plan.request.currency));
  }
  await provider.settle(id, isAtRest);
  return concluded(provider, id);
}

/** Takes the part of the cardholder where one is needed, and waits for the decision. */
async function decide(
  provider: Provider,
  payment: PaymentView,
  challenge: LifecyclePlan['challenge'],
  tell: Tell,
): Promise<Result<PaymentView, Stop>> {
  const { id, redirectUrl } = payment;
  if (redirectUrl !== null) {
    tell(`The cardholder is sent to ${redirectUrl}`);
    if (challenge !== 'abandon') {
      const back = await provider.answerChallenge(redirectUrl, challenge);
      if (back !== undefined) {
        tell(`The cardholder comes back to ${back}`);
        await provider.finish(provider.payments.returned({ paymentId: id }));
      }
    }
  }
  await provider.settle(id, isDecided);
  return concluded(provider, id);
}

/** Every decision and every operation is proven: nothing can be expected to change by itself. */
function isAtRest({ operations }: PaymentView): boolean {
  return operations.every(
    ({ status }) => status === 'confirmed' || status === 'declined' || status === 'refused',
  );
}

function isDecided({ state }: PaymentView): boolean {
  return state !== 'awaitingCardholder' && state !== 'awaitingCheckout' && state !== 'uncertain';
}

async function concluded(provider: Provider, id: string): Promise<Result<PaymentView, Stop>> {
  const read = await provider.finish(provider.payments.get(id));
  if (read.isErr()) return err(stopOf(id, read.error, ''));
  const payment = read.value;
  const { outcome, operations } = payment;
  if (!outcome.ok) {
    const { kind, code, reason } = outcome.error;
    const exit =
      kind === 'undecided' || kind === 'conflicted' ? exitCode.unknown : exitCode.refused;
    const message = [`The payment is ${kind}`, code, reason].filter(Boolean).join(': ');
    return err({ id, problem: { kind, message, exit } });
  }
  const declined = operations.find(
    ({ status, origin }) => status === 'declined' && origin === 'merchant',
  );
  if (declined) return err(stopOf(id, { kind: 'declined', operation: declined }, payment.currency));
  return ok(payment);
}

function stopOf(
  id: string | undefined,
  error: PaymentError | CommandError,
  currency: string,
): Stop {
  const payment = 'payment' in error ? error.payment : undefined;
  return {
    id: payment?.id ?? id,
    problem: {
      kind: error.kind,
      message: paymentErrorText(error, currency),
      exit: exitCodeOf(error),
    },
  };
}
