import { errAsync, okAsync, type ResultAsync } from 'neverthrow';
import type { PaymentView } from '../../machines/index.ts';
import type { RuntimeDocument } from '../runtime/document.ts';
import { readOr } from '../checkout/readOr.ts';
import { checkoutAlias, viewOf } from './paymentDefinition.ts';
import { runtimeFailure, type PaymentError } from './paymentError.ts';
import type { PaymentsParts, Returned } from './payments.ts';
import { paymentAnswer } from './requestPayment.ts';

/** How long a returned cardholder is kept waiting for a decision. */
const DECISION_LIMIT_MS = 10_000;

/**
 * Notes that the browser is back, waits a little for the decision, and answers with how the payment
 * stands.
 *
 * A session id comes from the browser: it only says which payment to look at, never how it went.
 */
export function paymentReturned(
  parts: PaymentsParts,
  back: Returned,
): ResultAsync<PaymentView, PaymentError> {
  const { runtime } = parts;
  return paymentIdOf(parts, back)
    .andThen((id) =>
      runtime
        .send(id, { type: 'cardholder.returned' })
        .andThen(() => runtime.waitUntil(id, isDecided, DECISION_LIMIT_MS))
        .mapErr((error): PaymentError => runtimeFailure(error)),
    )
    .andThen(paymentAnswer);
}

function isDecided(document: RuntimeDocument): boolean {
  const { state } = viewOf(document);
  return state !== 'awaitingCheckout' && state !== 'awaitingCardholder';
}

interface Ids {
  readonly paymentId?: string;
  readonly sessionId?: string;
}

function paymentIdOf(
  { client, runtime }: PaymentsParts,
  back: Returned,
): ResultAsync<string, PaymentError> {
  const { paymentId, sessionId = '' } = readOr<Ids>({}, () => ({ ...back }));
  if (paymentId !== undefined) return okAsync(paymentId);
  return client
    .getPayment(sessionId)
    .mapErr((error): PaymentError => ({ kind: 'unreadable', error }))
    .andThen(({ body }) =>
      runtime.find(checkoutAlias(body.id)).mapErr((error): PaymentError => runtimeFailure(error)),
    )
    .andThen((id) =>
      id === undefined
        ? errAsync<string, PaymentError>(runtimeFailure({ kind: 'unknownDocument', id: sessionId }))
        : okAsync<string, PaymentError>(id),
    );
}
