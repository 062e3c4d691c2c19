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
export function answered(call: Call, answer: Answer): Call {
  return { ...call, answer, attempt: answer.kind === 'refused' ? call.attempt : 1 };
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
  return isMoneyCall(call) ? call : { ...call, attempt: 1 };
}
