import { answerOf } from '../transport/answerOf.ts';
import { findPayment } from '../books/findPayment.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { responseSummary } from '../payments/responseSummary.ts';
import { serverStamp } from '../sandboxDates.ts';
import type { SandboxAction, SandboxPayment } from '../books/sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

/**
 * GET /payments/{id}/actions: latest first. One that is still in flight has no `approved` and no
 * code.
 */
export function getPaymentActions(world: SandboxWorld, call: OperationCall): Answer {
  const listed = findPayment(world, call).map((payment) =>
    jsonAnswer(
      200,
      payment.actions
        .filter(({ isListed }) => isListed)
        .toReversed()
        .map((action) => describeAction(payment, action)),
    ),
  );
  return answerOf(listed, call);
}

function describeAction({ request }: SandboxPayment, action: SandboxAction): object {
  const { id, type, at, amount, state, authCode, responseCode, reference, metadata } = action;
  return {
    id,
    type,
    processed_on: serverStamp(at),
    amount,
    ...(state !== 'inFlight' && { approved: state === 'approved' }),
    ...(authCode !== undefined && { auth_code: authCode }),
    ...(responseCode !== undefined && {
      response_code: responseCode,
      response_summary: responseSummary(responseCode),
    }),
    ...(type === 'Authorization' && { authorization_type: request.authorization_type ?? 'Final' }),
    ...(reference !== undefined && { reference }),
    processing: action.processing,
    ...(metadata && { metadata }),
  };
}
