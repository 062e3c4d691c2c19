import type { Result } from 'neverthrow';
import { err, ok } from 'neverthrow';
import type { GenericSchema } from 'valibot';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { findPayment } from '../books/findPayment.ts';
import { newAction } from '../books/newAction.ts';
import { paymentUrl } from '../payments/paymentLinks.ts';
import { invalid, type Refusal } from '../transport/refusal.ts';
import { checkBody, type Metadata } from '../transport/requestFields.ts';
import { withAction, type SandboxAction, type SandboxPayment } from '../books/sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { settleAction } from '../books/settleAction.ts';

/** What an action is about once it is allowed. */
export type ActionTerms = Pick<SandboxAction, 'type' | 'amount' | 'isFinal' | 'isPartial'>;

export interface ActionRequest {
  readonly reference?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

const AMEX_REFERENCE_LENGTH = 30;

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
  const answer = findPayment(world, call).andThen((payment) =>
    checkBody(schema, call.body ?? {}).andThen((request) =>
      checkReference(request, payment)
        .andThen(() => termsOf(payment, request))
        .map((terms) =>
          terms === 'alreadyDone'
            ? alreadyDone(world, payment, request)
            : acceptAction(world, payment, terms, request),
        ),
    ),
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

/** 202: the action is taken on, and its outcome follows. Nothing has moved yet. */
function acceptAction(
  world: SandboxWorld,
  payment: SandboxPayment,
  terms: ActionTerms,
  { reference, metadata }: ActionRequest,
): Answer {
  const action = newAction(world, {
    ...terms,
    state: 'inFlight',
    reference,
    metadata,
    ...(terms.type === 'Void' && { trigger: 'manual' }),
  });
  world.payments.set(payment.id, withAction(payment, action));
  world.timers.start(`settle ${action.id}`, world.settings.actionDelayMs, () => {
    settleAction(world, payment.id, action.id);
  });
  return jsonAnswer(202, {
    action_id: action.id,
    ...(reference !== undefined && { reference }),
    ...paymentLink(world, payment),
  });
}

/**
 * 200: the payment is in this very state already. There is no new action, and no event will come.
 */
function alreadyDone(
  world: SandboxWorld,
  payment: SandboxPayment,
  { reference }: ActionRequest,
): Answer {
  return jsonAnswer(200, {
    ...(reference !== undefined && { reference }),
    ...paymentLink(world, payment),
  });
}

function paymentLink({ baseUrl }: SandboxWorld, { id }: SandboxPayment): object {
  return { _links: { payment: { href: paymentUrl(baseUrl, id) } } };
}
