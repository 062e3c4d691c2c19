import { oncePer, oncePerPair } from './oncePer.ts';
import type { Json, StepInput } from '../../runtime/document.ts';
import { effectOf } from './canonicalDocument.ts';
import type { Answer, Call, ShopState, Stray } from './paymentState.ts';
import type { Taken } from './shopRules.ts';

/** The call after a step: one that was withdrawn is heard by nobody, one that was begun is owed. */
export function callAfter(
  call: Call | null,
  { shop, begun, withdrawn }: Pick<Taken, 'shop' | 'begun' | 'withdrawn'>,
): Call | null {
  const kept = call === null || withdrawn.includes(call.child) ? null : call;
  const [first, ...more] = begun;
  if (first === undefined) return kept;
  if (kept !== null || more.length > 0) throw new Error('a payment makes one call at a time');
  return canonicalCall(unlessGone(shop, first));
}

/** The call with what came back, as far as it matters who made it before. */
export const answered = oncePerPair((call: Call, answer: Answer): Call => {
  return { ...call, answer, attempt: answer.kind === 'refused' ? call.attempt : 1 };
});

/** An answer as the shop's process is told of it. */
export const answerOf = oncePer((call: Call): StepInput => {
  const { child, answer } = call;
  const output = answer && heardAnswer(call, answer);
  return { kind: 'effectDone', effectId: effectOf(child), child, output: output as Json };
});

/** Of a call that may have been made before, a refusal says nothing. */
export function heardAnswer({ attempt }: Pick<Call, 'attempt'>, answer: Answer): Answer {
  return answer.kind === 'refused' && attempt > 1 ? { kind: 'unanswered' } : answer;
}

/** A request whose body is gone is not sent at all. */
export function unlessGone({ hasBody }: ShopState, call: Call): Call {
  const isGone = call.port === 'requestPayment' && !hasBody;
  return isGone ? { ...call, answer: { kind: 'unsendable' } } : call;
}

export function strayOf({ port, input }: Call): Stray {
  return { port, input, age: 0 };
}

export function isMoneyCall({ port }: Pick<Call, 'port'>): boolean {
  return port !== 'getPayment' && port !== 'findPayment';
}

/** Only a refusal asks whether a call was made before, and nobody refuses to be read. */
export function canonicalCall(call: Call): Call {
  return isMoneyCall(call) || call.attempt === 1 ? call : { ...call, attempt: 1 };
}
