import { err, errAsync, ok, ResultAsync, type Result } from 'neverthrow';
import type { RequestVault } from '../../actors/requestVault.ts';
import type { Json, RuntimeDocument } from '../../runtime/document.ts';
import { runtimeErrorOf, type RuntimeError } from '../../runtime/runtimeError.ts';
import { runtimeFailure, type RuntimeFailure } from '../paymentError.ts';
import type { DifferentTerms } from './differentTerms.ts';
import { chooseId, type ChoosingParts, type ChosenId, type Naming } from './chooseId.ts';
import type { InvalidRequest } from './invalidRequest.ts';
import type { Rivalry } from './rivalry.ts';

/** A payment or a payout that is asked for, as far as both go the same way. */
export interface Asking<Body> extends Naming {
  readonly body: Body;
  readonly vault: RequestVault<Body>;
  readonly inputFor: (id: string, idempotencyKey: string) => Json;
  readonly idempotencyKeyIn: (document: RuntimeDocument) => string;
  readonly isAnswered: (document: RuntimeDocument) => boolean;
  /** It gave way to another request under its reference, before anything was sent. */
  readonly hasGivenWay: (document: RuntimeDocument) => boolean;
}

export type AskError =
  | InvalidRequest
  | DifferentTerms
  | Exclude<ChosenId, { readonly kind: 'chosen' }>
  | RuntimeFailure;

type Chosen = Extract<ChosenId, { readonly kind: 'chosen' }>;

type Parts = ChoosingParts & { readonly rivalry: Rivalry };

/**
 * Longer than the client's time limit of 60 s, so that an answer is either here or known to be
 * lost.
 */
const ANSWER_LIMIT_MS = 70_000;

/** How often a request without a key may give way and look anew for the one it gave way to. */
const MOST_TURNS = 5;

/**
 * Records what is asked for, with its reference and its key, and only then lets it be sent. What
 * was asked for before is answered as it stands.
 */
export function askOnce<Body>(
  parts: Parts,
  asking: Asking<Body>,
  turn = 1,
): ResultAsync<RuntimeDocument, AskError> {
  const { runtime } = parts;
  const { vault, mayBeSent, isAnswered, idempotencyKeyIn } = asking;
  const forgetUnlessNeeded = (document: RuntimeDocument): void => {
    if (!mayBeSent(document)) vault.forget(idempotencyKeyIn(document));
  };
  const mayTurn = asking.key === undefined && turn < MOST_TURNS;
  return choose(parts, asking)
    .andThen((chosen) =>
      runtime
        .read(chosen.id)
        .orElse((error) =>
          error.kind === 'unknownDocument' ? begin(parts, asking, chosen) : errAsync(error),
        )
        .mapErr((error): AskError => runtimeFailure(error)),
    )
    .andTee(forgetUnlessNeeded)
    .andThen((document) => checkSame(asking, document))
    .andThen(({ id }) =>
      runtime
        .waitUntil(id, isAnswered, ANSWER_LIMIT_MS)
        .mapErr((error): AskError => runtimeFailure(error)),
    )
    .andTee(forgetUnlessNeeded)
    .andThen((document) =>
      mayTurn && asking.hasGivenWay(document) ? askOnce(parts, asking, turn + 1) : ok(document),
    );
}

function choose(parts: Parts, naming: Naming): ResultAsync<Chosen, AskError> {
  return ResultAsync.fromPromise(chooseId(parts, naming), runtimeErrorOf)
    .mapErr((error): AskError => runtimeFailure(error))
    .andThen((chosen): Result<Chosen, AskError> =>
      chosen.kind === 'chosen' ? ok(chosen) : err(chosen),
    );
}

/** Another process may have begun it meanwhile: its body is then not ours to send. */
function begin<Body>(
  { runtime, randomness, rivalry }: Parts,
  { vault, body, inputFor, idempotencyKeyIn, ...naming }: Asking<Body>,
  { id, beside }: Chosen,
): ResultAsync<RuntimeDocument, RuntimeError> {
  const { machine, reference, isFinallyFailed } = naming;
  const idempotencyKey = randomness.base32(26);
  vault.hold(idempotencyKey, body);
  if (reference !== undefined) {
    rivalry.enter(idempotencyKey, { id, machine, reference, beside, isFinallyFailed });
  }
  const letGo = (): void => {
    vault.forget(idempotencyKey);
    rivalry.leave(idempotencyKey);
  };
  const letGoIfUnknown = ({ kind }: RuntimeError): void => {
    if (kind === 'unknownDocument') letGo();
  };
  return (
    runtime
      .start(machine, id, inputFor(id, idempotencyKey))
      // A store may have committed and then failed to say so: then the body is needed all the same.
      .orElse((error) =>
        runtime
          .read(id)
          .orTee(letGoIfUnknown)
          .mapErr(() => error),
      )
      .andTee((document) => {
        if (idempotencyKeyIn(document) !== idempotencyKey) letGo();
      })
  );
}

function checkSame<Body>(
  { differences }: Asking<Body>,
  document: RuntimeDocument,
): Result<RuntimeDocument, AskError> {
  const fields = differences(document);
  if (fields.length === 0) return ok(document);
  return err({ kind: 'differentTerms', id: document.id, fields });
}
