import { err, errAsync, ok, okAsync, type Result, type ResultAsync } from 'neverthrow';
import type { RequestVault } from '../../actors/requestVault.ts';
import type { RequestFault } from '../../checkout/index.ts';
import type { Json, RuntimeDocument } from '../../runtime/document.ts';
import type { RuntimeError } from '../../runtime/runtimeError.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { attemptIdFor, type ReferencedAttempt } from './attemptId.ts';

/** A payment or a payout that is asked for, as far as both go the same way. */
export interface Asking<Body> extends Omit<ReferencedAttempt, 'reference'> {
  /** The caller's own id of this attempt. */
  readonly key: string | undefined;
  /** The caller's own reference. */
  readonly reference: string | undefined;
  readonly body: Body;
  readonly vault: RequestVault<Body>;
  readonly inputFor: (id: string, idempotencyKey: string) => Json;
  readonly idempotencyKeyIn: (document: RuntimeDocument) => string;
  readonly isAnswered: (document: RuntimeDocument) => boolean;
  /** Whether the request may still have to be sent, so that its body is needed. */
  readonly mayBeSent: (document: RuntimeDocument) => boolean;
}

export interface InvalidRequest {
  readonly kind: 'invalidRequest';
  readonly faults: readonly RequestFault[];
}

export type AskError = InvalidRequest | RuntimeFailure;

type Parts = Pick<PaymentsParts, 'runtime' | 'randomness'>;

/**
 * Longer than the client's time limit of 60 s, so that an answer is either here or known to be
 * lost.
 */
const ANSWER_LIMIT_MS = 70_000;

/**
 * Records what is asked for, with its reference and its key, and only then lets it be sent. What
 * was asked for before is answered as it stands.
 */
export function askOnce<Body>(
  parts: Parts,
  asking: Asking<Body>,
): ResultAsync<RuntimeDocument, AskError> {
  const { runtime } = parts;
  const { vault, mayBeSent, isAnswered } = asking;
  const forgetUnlessNeeded = (document: RuntimeDocument): void => {
    if (!mayBeSent(document)) vault.forget(document.id);
  };
  return idFor(parts, asking)
    .andThen((id) =>
      runtime
        .read(id)
        .orElse((error) =>
          error.kind === 'unknownDocument' ? begin(parts, asking, id) : errAsync(error),
        ),
    )
    .andTee(forgetUnlessNeeded)
    .mapErr((error): AskError => runtimeFailure(error))
    .andThen((document) => checkSame(asking, document))
    .andThen(({ id }) =>
      runtime
        .waitUntil(id, isAnswered, ANSWER_LIMIT_MS)
        .mapErr((error): AskError => runtimeFailure(error)),
    )
    .andTee(forgetUnlessNeeded);
}

function idFor<Body>(
  { runtime, randomness }: Parts,
  { key, reference, ...attempt }: Asking<Body>,
): ResultAsync<string, RuntimeError> {
  if (key !== undefined) return okAsync(`${attempt.idPrefix}${key}`);
  if (!reference) return okAsync(`${attempt.idPrefix}${randomness.base32(26)}`);
  return attemptIdFor(runtime, { ...attempt, reference });
}

/** Another process may have begun it meanwhile: its body is then not ours to send. */
function begin<Body>(
  { runtime, randomness }: Parts,
  { machine, vault, body, inputFor, idempotencyKeyIn }: Asking<Body>,
  id: string,
): ResultAsync<RuntimeDocument, RuntimeError> {
  const idempotencyKey = randomness.base32(26);
  const isHeldElsewhere = vault.get(id) !== undefined;
  if (!isHeldElsewhere) vault.hold(id, body);
  const letGo = (): void => {
    if (!isHeldElsewhere) vault.forget(id);
  };
  return (
    runtime
      .start(machine, id, inputFor(id, idempotencyKey))
      // A store may have committed and then failed to say so: then the body is needed all the same.
      .orElse((error) => runtime.read(id).mapErr(() => error))
      .orTee(letGo)
      .andTee((document) => {
        if (idempotencyKeyIn(document) !== idempotencyKey) letGo();
      })
  );
}

/** Under one name nothing else is made, and nothing else passed off as what was asked for. */
function checkSame<Body>(
  { isSame, key }: Asking<Body>,
  document: RuntimeDocument,
): Result<RuntimeDocument, AskError> {
  if (isSame(document)) return ok(document);
  const fault =
    key === undefined
      ? { path: 'reference', rule: 'is in use with other terms; options.key makes another one' }
      : { path: 'options.key', rule: 'was used for another payment' };
  return err({ kind: 'invalidRequest', faults: [fault] });
}
