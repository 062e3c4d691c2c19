import { err, errAsync, ok, type ResultAsync } from 'neverthrow';
import {
  paymentMachine,
  type PaymentState,
  type PaymentView,
  type Tag,
} from '../../../machines/index.ts';
import type { RuntimeDocument } from '../../runtime/document.ts';
import { labelsOf } from '../../runtime/labelsOf.ts';
import { viewOf } from '../paymentDefinition.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { paymentStates } from './listPayments.ts';
import { isTag, type InvalidQuery } from './listQuery.ts';
import { limitMistake } from './waitUntil.ts';

/** Why what was waited for did not come. */
export type WaitError =
  /** The limit is over, or the payment has come to its end some other way. */
  | {
      readonly kind: 'notReached';
      readonly wanted: PaymentState | Tag;
      readonly payment: PaymentView;
    }
  | InvalidQuery
  | RuntimeFailure;

/** A payment that is over is not waited for: it will not change any more. */
export function waitFor(
  { runtime }: Pick<PaymentsParts, 'runtime'>,
  id: string,
  wanted: PaymentState | Tag,
  limitMs: number,
): ResultAsync<PaymentView, WaitError> {
  const isName = typeof wanted === 'string' && Object.hasOwn(paymentStates, wanted);
  if (!isTag(wanted) && !isName) {
    const fault = { path: 'wanted', rule: 'must be a state or a tag of the payment machine' };
    return errAsync({ kind: 'invalidQuery', faults: [fault] });
  }
  const mistake = limitMistake(limitMs);
  if (mistake) return errAsync(mistake);
  return runtime
    .waitUntil(id, (seen) => seen.status === 'done' || isReached(seen, wanted), limitMs)
    .mapErr((error): WaitError => runtimeFailure(error))
    .andThen((last) =>
      isReached(last, wanted)
        ? ok(viewOf(last))
        : err<PaymentView, WaitError>({ kind: 'notReached', wanted, payment: viewOf(last) }),
    );
}

/** A state is one the payment is in; a tag is one of a state it is in. */
function isReached(document: RuntimeDocument, wanted: PaymentState | Tag): boolean {
  if (!isTag(wanted)) return viewOf(document).state === wanted;
  return labelsOf({ machine: paymentMachine }, document.snapshot).tags.includes(wanted);
}
