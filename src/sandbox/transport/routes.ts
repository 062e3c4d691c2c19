import type { Answer } from './answer.ts';
import { createAccessToken } from '../operations/createAccessToken.ts';
import { searchPayments } from '../operations/searchPayments.ts';
import { continueSearch } from '../operations/continueSearch.ts';
import { incrementAuthorization } from '../operations/incrementAuthorization.ts';
import { reversePayment } from '../operations/reversePayment.ts';
import { cancelScheduledRetry } from '../operations/cancelScheduledRetry.ts';
import { answerChallenge } from '../operations/answerChallenge.ts';
import { answerMethodPage } from '../operations/answerMethodPage.ts';
import { capturePayment } from '../operations/capturePayment.ts';
import { createToken } from '../operations/createToken.ts';
import { getSubjectEvents } from '../operations/getSubjectEvents.ts';
import { getEvent } from '../operations/getEvent.ts';
import { getEventInvocations } from '../operations/getEventInvocations.ts';
import { resendEvent } from '../operations/resendEvent.ts';
import { getPayment } from '../operations/getPayment.ts';
import { getPaymentActions } from '../operations/getPaymentActions.ts';
import { listPayments } from '../operations/listPayments.ts';
import { refundPayment } from '../operations/refundPayment.ts';
import { requestPayment } from '../operations/requestPayment.ts';
import { showChallenge } from '../operations/showChallenge.ts';
import { showMethodPage } from '../operations/showMethodPage.ts';
import { voidPayment } from '../operations/voidPayment.ts';
import { createWorkflow } from '../workflows/createWorkflow.ts';
import { getWorkflow } from '../workflows/getWorkflow.ts';
import { listWorkflows } from '../workflows/listWorkflows.ts';
import { removeWorkflow } from '../workflows/removeWorkflow.ts';
import type { SandboxOperation } from '../faults/sandboxFault.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

const EVENTS = '/workflows/events';
const INVOCATIONS = `${EVENTS}/{eventId}/actions/{workflowActionId}`;

export interface Route {
  readonly operation: SandboxOperation;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Its groups, if it has any, are ids. */
  readonly path: RegExp;
  /** Which key opens it; pages need none. */
  readonly key: 'secret' | 'public' | 'none';
  /** Whether an idempotency key is honoured. */
  readonly isIdempotent: boolean;
  /** Whether its body may be a form; everywhere else it is JSON, whatever its type says. */
  readonly takesForms: boolean;
  readonly run: (world: SandboxWorld, call: OperationCall) => Answer;
}

/** Method, path, key and idempotency of every operation, one line each. */
export const routes: readonly Route[] = [
  route('createAccessToken', 'POST', '/connect/token', 'none', false, createAccessToken),
  route('createToken', 'POST', '/tokens', 'public', false, createToken),
  route('requestPayment', 'POST', '/payments', 'secret', true, requestPayment),
  route('listPayments', 'GET', '/payments', 'secret', false, listPayments),
  route('searchPayments', 'POST', '/payments/search', 'secret', false, searchPayments),
  route('continueSearch', 'GET', '/payments/search/{id}', 'secret', false, continueSearch),
  route('getPayment', 'GET', '/payments/{id}', 'secret', false, getPayment),
  route('getPaymentActions', 'GET', '/payments/{id}/actions', 'secret', false, getPaymentActions),
  action('incrementAuthorization', 'authorizations', incrementAuthorization),
  action('capturePayment', 'captures', capturePayment),
  action('voidPayment', 'voids', voidPayment),
  action('refundPayment', 'refunds', refundPayment),
  action('reversePayment', 'reversals', reversePayment),
  action('cancelScheduledRetry', 'cancellations', cancelScheduledRetry),
  route('createWorkflow', 'POST', '/workflows', 'secret', false, createWorkflow),
  route('listWorkflows', 'GET', '/workflows', 'secret', false, listWorkflows),
  route('getWorkflow', 'GET', '/workflows/{id}', 'secret', false, getWorkflow),
  route('removeWorkflow', 'DELETE', '/workflows/{id}', 'secret', false, removeWorkflow),
  route('getSubjectEvents', 'GET', `${EVENTS}/subject/{id}`, 'secret', false, getSubjectEvents),
  route('getEvent', 'GET', `${EVENTS}/{id}`, 'secret', false, getEvent),
  route('getEventInvocations', 'GET', INVOCATIONS, 'secret', false, getEventInvocations),
  route('resendEvent', 'POST', `${EVENTS}/{id}/reflow`, 'secret', false, resendEvent),
  route('showChallenge', 'GET', '/3ds/{id}', 'none', false, showChallenge),
  route('answerChallenge', 'POST', '/3ds/{id}', 'none', false, answerChallenge),
  route('showMethodPage', 'GET', '/apm/{id}', 'none', false, showMethodPage),
  route('answerMethodPage', 'POST', '/apm/{id}', 'none', false, answerMethodPage),
];

/** Something done to a payment: always a POST with the secret key, and once for each key. */
function action(operation: SandboxOperation, part: string, run: Route['run']): Route {
  return route(operation, 'POST', `/payments/{id}/${part}`, 'secret', true, run);
}

function route(
  operation: SandboxOperation,
  method: Route['method'],
  path: string,
  key: Route['key'],
  isIdempotent: boolean,
  run: Route['run'],
): Route {
  const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`);
  const takesForms = key === 'none';
  return { operation, method, path: pattern, key, isIdempotent, takesForms, run };
}
