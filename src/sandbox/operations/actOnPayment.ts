import { err, ok, type Result } from 'neverthrow';
import type { GenericSchema } from 'valibot';
import { findPayment } from '../books/findPayment.ts';
import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { startAction, type ActionRequest, type ActionTerms } from '../books/startAction.ts';
import { acceptedAnswer, doneBeforeAnswer } from '../payments/actionAnswers.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import type { Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { invalid, type Refusal } from '../transport/refusal.ts';
import { checkBody } from '../transport/requestFields.ts';

const AMEX_REFERENCE_LENGTH = 30;

/** The payment of a call with its checked body, or why there is none. */
export function readAction<Request extends ActionRequest>(
  world: SandboxWorld,
  call: OperationCall,
  schema: GenericSchema<unknown, Request>,
): Result<{ readonly payment: SandboxPayment; readonly request: Request }, Refusal> {
  return findPayment(world, call).andThen((payment) =>
    checkBody(schema, call.body ?? {}).andThen((request) =>
      checkReference(request, payment).map(() => ({ payment, request })),
    ),
  );
}

/**
 * Carries out an operation on a payment: `termsOf` says what it is about, that it was done before,
 * or why it may not be.
 */
export function actOnPayment<Request extends ActionRequest>(
  world: SandboxWorld,
  call: OperationCall,
  schema: GenericSchema<unknown, Request>,
  termsOf: (
    payment: SandboxPayment,
    request: Request,
  ) => Result<ActionTerms | 'alreadyDone', Refusal>,
): Answer {
  const answer = readAction(world, call, schema).andThen(({ payment, request }) =>
    termsOf(payment, request).map((terms) => {
      if (terms === 'alreadyDone') return doneBeforeAnswer(world, payment, request);
      const { action } = startAction(world, payment, terms, request);
      return acceptedAnswer(world, payment, action.id, request);
    }),
  );
  return answerOf(answer, call);
}

function checkReference(
  { reference }: ActionRequest,
  { card }: Pick<SandboxPayment, 'card'>,
): Result<void, Refusal> {
  const isTooLong =
    card?.scheme === 'Amex' && reference !== undefined && reference.length > AMEX_REFERENCE_LENGTH;
  return isTooLong ? err(invalid('parameter_invalid')) : ok();
}
