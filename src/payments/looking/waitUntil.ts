import { err, errAsync, ok, type Result, type ResultAsync } from 'neverthrow';
import type { PaymentView } from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { messageOf } from '../../runtime/runtimeError.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import type { InvalidQuery } from './listQuery.ts';

/** A function of the caller's own threw, or answered with a promise: a bug there, not here. */
export interface CallbackFailed {
  readonly kind: 'callbackFailed';
  /** The parameter that it was given as. */
  readonly callback: string;
  readonly message: string;
}

/** Why what was waited for by a test of the caller's own did not come. */
export type WaitUntilError =
  /** The limit is over, or the payment has come to its end, and the test does not hold. */
  { readonly kind: 'notReached'; readonly payment: PaymentView } | WaitMistake | RuntimeFailure;

/** A mistake in how it was waited. */
export type WaitMistake = CallbackFailed | InvalidQuery;

/** How a payment or a payout is waited for. */
export interface Awaited<View> {
  readonly id: string;
  readonly looksAsWanted: (view: View) => boolean;
  readonly limitMs: number;
}

/** How it looked at last, where the test does not hold. */
export interface LastLook<View> {
  readonly kind: 'notReached';
  readonly last: View;
}

/** One that is over is not waited for: it will not change any more. */
export function waitUntil<View>(
  { waitUntil: wait }: Pick<PaymentsParts['runtime'], 'waitUntil'>,
  viewOf: (document: RuntimeDocument) => View,
  { id, looksAsWanted, limitMs }: Awaited<View>,
): ResultAsync<View, LastLook<View> | WaitMistake | RuntimeFailure> {
  const mistake = mistakeIn(looksAsWanted, limitMs);
  if (mistake) return errAsync(mistake);
  let told: Result<boolean, CallbackFailed> = ok(false);
  const mayEnd = (seen: RuntimeDocument): boolean => {
    told = ask(looksAsWanted, viewOf(seen));
    return told.unwrapOr(true) || seen.status === 'done';
  };
  return wait(id, mayEnd, limitMs)
    .mapErr((error): LastLook<View> | WaitMistake | RuntimeFailure => runtimeFailure(error))
    .andThen((seen) =>
      told.andThen((holds) => {
        const last = viewOf(seen);
        return holds ? ok(last) : err<View, LastLook<View>>({ kind: 'notReached', last });
      }),
    );
}

/** What is wrong with a limit; nothing when it is one. */
export function limitMistake(limitMs: unknown): InvalidQuery | undefined {
  if (Number.isFinite(limitMs)) return undefined;
  const fault = { path: 'limitMs', rule: 'must be a number of ms' };
  return { kind: 'invalidQuery', faults: [fault] };
}

function mistakeIn(looksAsWanted: unknown, limitMs: unknown): InvalidQuery | undefined {
  if (typeof looksAsWanted === 'function') return limitMistake(limitMs);
  const fault = { path: 'looksAsWanted', rule: 'must be a function' };
  return { kind: 'invalidQuery', faults: [fault] };
}

function ask<View>(
  looksAsWanted: (view: View) => unknown,
  view: View,
): Result<boolean, CallbackFailed> {
  const failed = { kind: 'callbackFailed', callback: 'looksAsWanted' } as const;
  try {
    const answer = looksAsWanted(view);
    // A promise is true whatever it comes to.
    if (!(answer instanceof Promise)) return ok(Boolean(answer));
    return err({ ...failed, message: 'it answered with a promise, not with true or false' });
  } catch (cause) {
    return err({ ...failed, message: messageOf(cause) });
  }
}
