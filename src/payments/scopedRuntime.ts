import { errAsync, type ResultAsync } from 'neverthrow';
import type { Runtime } from '../runtime/createRuntime.ts';
import type { RuntimeError } from '../runtime/runtimeError.ts';

/** What the ids of each kind begin with. */
export const PAYMENT_PREFIX = 'ps_';
export const PAYOUT_PREFIX = 'po_';

/**
 * A runtime that knows the documents of one kind alone: a payout must not be taken for a payment
 * because somebody has its id.
 */
export function scopedRuntime(runtime: Runtime, prefix: string): Runtime {
  function own<Value>(
    id: unknown,
    ask: () => ResultAsync<Value, RuntimeError>,
  ): ResultAsync<Value, RuntimeError> {
    // Asked from JavaScript, or with what a URL held, it may be anything.
    if (typeof id !== 'string') return absent(runtime, `no text but ${typeof id}`);
    return id.startsWith(prefix) ? ask() : absent(runtime, id);
  }
  return {
    ...runtime,
    read: (id) => own(id, () => runtime.read(id)),
    send: (id, event) => own(id, () => runtime.send(id, event)),
    journal: (id) => own(id, () => runtime.journal(id)),
    replay: (id) => own(id, () => runtime.replay(id)),
    // What is no text is the id of nothing.
    release: (effectId) => runtime.release(typeof effectId === 'string' ? effectId : ''),
    waitUntil: (id, looksAsWanted, limitMs) =>
      own(id, () => runtime.waitUntil(id, looksAsWanted, limitMs)),
  };
}

/** Says first whether it is closed, as it does for ids that it knows. */
function absent<Value>(runtime: Runtime, id: string): ResultAsync<Value, RuntimeError> {
  return runtime
    .find('')
    .andThen(() => errAsync<Value, RuntimeError>({ kind: 'unknownDocument', id }));
}
