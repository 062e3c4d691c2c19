import { answerOf } from '../transport/answerOf.ts';
import { findPayment } from '../books/findPayment.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { responseSummary } from '../payments/responseSummary.ts';
import { serverStamp } from '../sandboxDates.ts';
import { findBySession } from './getPayment.ts';
import type { SandboxAction } from '../books/sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

/**
 * GET /payments/{id}/actions: latest first. One that is still in flight has no `approved` and no
 * code.
 */
export function getPaymentActions(world: SandboxWorld, call: OperationCall): Answer {
  const payout = world.payouts.get(call.id);
  if (payout) return jsonAnswer(200, payout.actions.toReversed().map(describeAction));
  const bySession = world.settings.actionsBySession === 'answered' && call.id.startsWith('sid_');
  const found = bySession ? findBySession(world, call.id) : findPayment(world, call);
  const listed = found.map(({ actions, request }) =>
    jsonAnswer(
      200,
      actions
        .filter(({ isListed }) => isListed)
        .toReversed()
        .map((action) => ({
          ...describeAction(action),
          ...(action.type === 'Authorization' && {
            authorization_type: action.isIncrement
              ? 'Incremental'
              : (request.authorization_type ?? 'Final'),
          }),
        })),
    ),
  );
  return answerOf(listed, call);
}

function describeAction(action: SandboxAction): object {
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
    ...(reference !== undefined && { reference }),
    processing: action.processing,
    ...(metadata && { metadata }),
  };
}
