import type { Call, Post, ShopState } from './paymentState.ts';
import type { Taken } from './shopRules.ts';

/** The calls after a step: those it withdrew are heard by nobody, those it began are owed. */
export function callsAfter(
  calls: readonly Call[],
  { shop, begun, withdrawn }: Taken,
): readonly Call[] {
  const kept = calls.flatMap((call) => {
    if (call.child === null || !withdrawn.includes(call.child)) return [call];
    return isMoneyCall(call) && !call.answer ? [orphan(call)] : [];
  });
  return sortedCalls([...kept, ...begun.map((call) => unlessGone(shop, call))]);
}

/** A request whose body is gone is not sent at all. */
export function unlessGone({ hasBody }: ShopState, call: Call): Call {
  const isGone = call.port === 'requestPayment' && !hasBody;
  return isGone ? { ...call, answer: { kind: 'unsendable' } } : call;
}

export function orphan(call: Call): Call {
  return { ...call, child: null, attempt: 1, answer: null, age: 0 };
}

export function isMoneyCall({ port }: Call): boolean {
  return port !== 'getPayment' && port !== 'findPayment';
}

export function sortedCalls(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

export function sortedPosts(posts: readonly Post[]): readonly Post[] {
  return posts.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
