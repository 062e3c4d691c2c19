import type { AttemptFact } from './attemptFact.ts';
import { mergeAttemptFact } from './attemptFacts.ts';
import type {
  AttemptsAnswer,
  ReadAttemptsInput,
  ReleaseAnswer,
  ReleaseAttemptInput,
  StartAnswer,
  StartAttemptInput,
} from './orderAnswers.ts';
import type { OrderCall } from './orderCall.ts';
import {
  answerCall,
  callBeingSent,
  doubtCall,
  giveUpCall,
  repeatCall,
  repeatableRelease,
  settleCalls,
  startCall,
  uncertainCall,
} from './orderCalls.ts';
import { isSameOrderCommand, refusedOrderCommand, type OrderCommand } from './orderCommands.ts';
import { newAttempt, type OrderContext } from './orderContext.ts';
import { choosePayingAttempt } from './orderMoney.ts';
import type { OrderEvent } from './orderEvent.ts';
import { withMember } from '../shared/withMember.ts';

/** Folds facts into the record, and lets them prove what they can. */
export function recordAttemptFacts(
  context: OrderContext,
  facts: readonly AttemptFact[],
): OrderContext {
  return settle(facts.reduce(withFact, context));
}

export function recordReading(context: OrderContext, answer: AttemptsAnswer): OrderContext {
  return answer.kind === 'read' ? recordAttemptFacts(context, answer.facts) : context;
}

export function recordAttempt(context: OrderContext, command: OrderCommand): OrderContext {
  if (command.type !== 'merchant.attempt') return context;
  const { attemptId, method } = command;
  return {
    ...context,
    attempts: [...context.attempts, newAttempt(attemptId, method)],
    calls: [...context.calls, startCall(attemptId)],
    refusedCommand: null,
  };
}

export function recordRelease(context: OrderContext): OrderContext {
  const release = repeatableRelease(context);
  return release ? { ...context, calls: [...context.calls, release] } : context;
}

/** Books the answer to the call that is on its way. */
export function recordCallAnswer(
  context: OrderContext,
  answer: StartAnswer | ReleaseAnswer,
): OrderContext {
  const call = callBeingSent(context);
  const answered = { ...context, ...answerCall(context, answer) };
  if (answer.kind === 'started') return recordAttemptFacts(answered, answer.facts);
  return call ? withRefusedStart(answered, call.key) : answered;
}

export function doubtOrderCall(context: OrderContext): OrderContext {
  return settle({ ...context, ...doubtCall(context) });
}

export function concludeCallRefused(context: OrderContext): OrderContext {
  const call = uncertainCall(context);
  const given = { ...context, ...giveUpCall(context) };
  return call ? withRefusedStart(given, call.key) : given;
}

export function repeatOrderCall(context: OrderContext): OrderContext {
  return { ...context, ...repeatCall(context) };
}

export function recordEnd(
  context: OrderContext,
  end: { readonly isCanceled: true } | { readonly isOverdue: true },
): OrderContext {
  return settle({ ...context, ...end, refusedCommand: null });
}

export function refuseOrderCommand(context: OrderContext, command: OrderCommand): OrderContext {
  const isSame = isSameOrderCommand(context, command);
  return { ...context, refusedCommand: isSame ? null : refusedOrderCommand(context, command) };
}

/** The answer of a port. XState types a done event only where it is handled. */
export function orderAnswerIn<Answer>(event: unknown): Answer {
  return (event as { readonly output: Answer }).output;
}

export function attemptFactIn(event: OrderEvent): AttemptFact {
  return event as AttemptFact;
}

export function startInput(context: OrderContext): StartAttemptInput {
  const { attemptId, sendings } = sentCall(context);
  const { orderId, terms, attempts } = context;
  const method = attempts.find(({ id }) => id === attemptId)?.method ?? '';
  const { amount, currency } = terms;
  return { orderId, attemptId, method, amount, currency, isRepeat: sendings > 1 };
}

export function releaseInput(context: OrderContext): ReleaseAttemptInput {
  const { attemptId, key, kind, sendings } = sentCall(context);
  if (kind === 'start') throw new Error('a release is sent only after it was recorded');
  return { attemptId, key, kind, isRepeat: sendings > 1 };
}

export function readAttemptsInput({ attempts }: OrderContext): ReadAttemptsInput {
  return { attemptIds: attempts.map(({ id }) => id) };
}

function sentCall(context: OrderContext): OrderCall {
  const call = callBeingSent(context);
  if (!call) throw new Error('a call is sent only after it was recorded');
  return call;
}

/** An attempt whose start was refused never became a payment, and so has failed. */
function withRefusedStart(context: OrderContext, key: string): OrderContext {
  const call = context.calls.find((one) => one.key === key);
  if (call?.kind !== 'start' || call.status !== 'refused') return settle(context);
  const { attemptId, refusal } = call;
  const code = refusal?.codes[0] ?? refusal?.kind ?? '';
  return recordAttemptFacts(context, [
    { type: 'attempt.failed', attemptId, failure: { kind: 'refused', code } },
  ]);
}

function withFact(context: OrderContext, fact: AttemptFact): OrderContext {
  const { attempts, strayAttemptIds } = context;
  if (!attempts.some(({ id }) => id === fact.attemptId)) {
    return { ...context, strayAttemptIds: withMember(strayAttemptIds, fact.attemptId) };
  }
  return {
    ...context,
    attempts: attempts.map((attempt) =>
      attempt.id === fact.attemptId
        ? { ...attempt, facts: mergeAttemptFact(attempt.facts, fact) }
        : attempt,
    ),
  };
}

/** Calls first: an attempt whose money is on its way back cannot pay the order. */
function settle(context: OrderContext): OrderContext {
  const settled = { ...context, ...settleCalls(context) };
  return { ...settled, keptAttemptId: choosePayingAttempt(settled) };
}
