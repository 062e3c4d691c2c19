import type { Result } from 'neverthrow';
import { err, ok } from 'neverthrow';
import { jsonAnswer, type Answer } from './answer.ts';
import { newAction } from './newAction.ts';
import { paymentUrl } from './paymentLinks.ts';
import { invalid, notFound, refusalAnswer, type Refusal } from './refusal.ts';
import type { Metadata } from './requestFields.ts';
import { withAction, type SandboxAction, type SandboxPayment } from './sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from './sandboxWorld.ts';
import { settleAction } from './settleAction.ts';

/** What an action is about once it is allowed. */
export type ActionTerms = Pick<SandboxAction, 'type' | 'amount' | 'isFinal' | 'isPartial'>;

export interface ActionRequest {
  readonly reference?: string | undefined;
  readonly metadata?: Metadata | undefined;
}

const AMEX_REFERENCE_LENGTH = 30;

/** The payment a request names. Session ids are for reading only. */
export function findPayment(
  { payments }: SandboxWorld,
  { id }: OperationCall,
): Result<SandboxPayment, Refusal> {
  const payment = payments.get(id);
  return payment ? ok(payment) : err(notFound);
}

export function checkReference(
  { reference }: ActionRequest,
  { card }: Pick<SandboxPayment, 'card'>,
): Result<void, Refusal> {
  const isTooLong =
    card.scheme === 'Amex' && reference !== undefined && reference.length > AMEX_REFERENCE_LENGTH;
  return isTooLong ? err(invalid('parameter_invalid')) : ok();
}

/** 202: the action is taken on, and its outcome follows. Nothing has moved yet. */
export function acceptAction(
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
export function alreadyDone(
  world: SandboxWorld,
  payment: SandboxPayment,
  { reference }: ActionRequest,
): Answer {
  return jsonAnswer(200, {
    ...(reference !== undefined && { reference }),
    ...paymentLink(world, payment),
  });
}

/** Answers with a refusal, or with what was allowed. */
export function answerOf(result: Result<Answer, Refusal>, { requestId }: OperationCall): Answer {
  return result.match(
    (answer) => answer,
    (refusal) => refusalAnswer(refusal, requestId),
  );
}

function paymentLink({ baseUrl }: SandboxWorld, { id }: SandboxPayment): object {
  return { _links: { payment: { href: paymentUrl(baseUrl, id) } } };
}
