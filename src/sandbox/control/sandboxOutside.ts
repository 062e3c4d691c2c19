import { err, ok, type Result } from 'neverthrow';
import type { Bank } from '../outside/bank.ts';
import { createShopper, type Shopper } from '../outside/shopper.ts';
import type { SandboxEngine } from '../sandboxEngine.ts';
import type { Refusal } from '../transport/refusal.ts';
import { callControl } from './callControl.ts';

/** Shopper and bank for whoever holds the sandbox itself: they act as the control API does. */
export function sandboxOutside(
  engine: SandboxEngine,
  fetch: (input: string, init?: RequestInit) => Promise<Response>,
): { readonly shopper: Shopper; readonly bank: Bank } {
  const act = (id: string, deed: string, params?: object): Result<void, Refusal> =>
    post(engine, `/payments/${encodeURIComponent(id)}/${deed}`, params).map(() => undefined);
  return {
    shopper: createShopper({
      fetch,
      baseUrl: () => engine.world.baseUrl,
      payVoucher: (id) => act(id, 'pay-voucher'),
      answerOnPhone: (id, answer) => act(id, 'answer-on-phone', { answer }),
    }),
    bank: {
      collectDebit: (id) => act(id, 'collect-debit'),
      refuseDebit: (id, responseCode) => act(id, 'refuse-debit', { responseCode }),
      returnDebit: (id) => act(id, 'return-debit'),
      openDispute: (id, terms) =>
        post(engine, `/payments/${encodeURIComponent(id)}/disputes`, terms),
      moveDispute: (id, stage) => post(engine, `/disputes/${encodeURIComponent(id)}`, { stage }),
      reportFraud: (id) => act(id, 'fraud-reports'),
      finishReview: (id, outcome) => act(id, 'finish-review', { outcome }),
    },
  };
}

function post<Value>(
  engine: SandboxEngine,
  path: string,
  params: object = {},
): Result<Value, Refusal> {
  const { status, body } = callControl(engine, 'POST', path, params);
  return status < 400 ? ok(body as Value) : err(body['refusal'] as Refusal);
}
