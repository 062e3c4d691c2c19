import type { Answer } from './answer.ts';
import { answerChallenge } from '../operations/answerChallenge.ts';
import { answerMethodPage } from '../operations/answerMethodPage.ts';
import { capturePayment } from '../operations/capturePayment.ts';
import { createToken } from '../operations/createToken.ts';
import { getPayment } from '../operations/getPayment.ts';
import { getPaymentActions } from '../operations/getPaymentActions.ts';
import { listPayments } from '../operations/listPayments.ts';
import { refundPayment } from '../operations/refundPayment.ts';
import { requestPayment } from '../operations/requestPayment.ts';
import { showChallenge } from '../operations/showChallenge.ts';
import { showMethodPage } from '../operations/showMethodPage.ts';
import { voidPayment } from '../operations/voidPayment.ts';
import type { SandboxOperation } from './sandboxFault.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

export interface Route {
  readonly operation: SandboxOperation;
  readonly method: 'GET' | 'POST';
  /** Its group, if it has one, is the payment's id. */
  readonly path: RegExp;
  /** Which key opens it; pages need none. */
  readonly key: 'secret' | 'public' | 'none';
  /** Whether an idempotency key is honoured. */
  readonly isIdempotent: boolean;
  readonly run: (world: SandboxWorld, call: OperationCall) => Answer;
}

/** Method, path, key and idempotency of every operation, one line each. */
export const routes: readonly Route[] = [
  route('createToken', 'POST', '/tokens', 'public', false, createToken),
  route('requestPayment', 'POST', '/payments', 'secret', true, requestPayment),
  route('listPayments', 'GET', '/payments', 'secret', false, listPayments),
  route('getPayment', 'GET', '/payments/{id}', 'secret', false, getPayment),
  route('getPaymentActions', 'GET', '/payments/{id}/actions', 'secret', false, getPaymentActions),
  route('capturePayment', 'POST', '/payments/{id}/captures', 'secret', true, capturePayment),
  route('voidPayment', 'POST', '/payments/{id}/voids', 'secret', true, voidPayment),
  route('refundPayment', 'POST', '/payments/{id}/refunds', 'secret', true, refundPayment),
  route('showChallenge', 'GET', '/3ds/{id}', 'none', false, showChallenge),
  route('answerChallenge', 'POST', '/3ds/{id}', 'none', false, answerChallenge),
  route('showMethodPage', 'GET', '/apm/{id}', 'none', false, showMethodPage),
  route('answerMethodPage', 'POST', '/apm/{id}', 'none', false, answerMethodPage),
];

function route(
  operation: SandboxOperation,
  method: Route['method'],
  path: string,
  key: Route['key'],
  isIdempotent: boolean,
  run: Route['run'],
): Route {
  const pattern = new RegExp(`^${path.replace('{id}', '([^/]+)')}$`);
  return { operation, method, path: pattern, key, isIdempotent, run };
}
