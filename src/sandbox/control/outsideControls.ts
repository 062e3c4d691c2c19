import type { Result } from 'neverthrow';
import { createBank, type Bank } from '../outside/bank.ts';
import type { DisputeTerms } from '../outside/disputes.ts';
import { isDisputeStage } from '../outside/sandboxDispute.ts';
import { answerOnPhone, payVoucher } from '../outside/shopper.ts';
import { isResponseCode } from '../payments/responseSummary.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, jsonAnswer, type Answer } from '../transport/answer.ts';
import { invalid, type Refusal } from '../transport/refusal.ts';
import type { ControlCall, ControlRoute } from './controlRoute.ts';

/** What shoppers, banks and schemes do about a payment, unasked by its merchant. */
export const outsideControls: readonly ControlRoute[] = [
  shopperDoes('pay-voucher', (world, { id }) => payVoucher(world, id)),
  shopperDoes('answer-on-phone', (world, { id, body: { answer } }) =>
    answer === 'pay' || answer === 'cancel' ? answerOnPhone(world, id, answer) : 'answer',
  ),
  bankDoes('collect-debit', (bank, { id }) => bank.collectDebit(id)),
  bankDoes('refuse-debit', (bank, { id, body: { responseCode } }) =>
    responseCode === undefined || isCode(responseCode)
      ? bank.refuseDebit(id, responseCode)
      : 'responseCode',
  ),
  bankDoes('return-debit', (bank, { id }) => bank.returnDebit(id)),
  bankDoes('disputes', (bank, { id, body }) => {
    const { stage = 'received' } = body;
    return isDisputeStage(stage) ? bank.openDispute(id, body as DisputeTerms) : 'stage';
  }),
  bankDoes('fraud-reports', (bank, { id }) => bank.reportFraud(id)),
  bankDoes('finish-review', (bank, { id, body: { outcome } }) =>
    outcome === 'cleared' || outcome === 'refused' ? bank.finishReview(id, outcome) : 'outcome',
  ),
  {
    method: 'POST',
    path: '/disputes/{id}',
    run: (world, { id, body: { stage } }) =>
      isDisputeStage(stage)
        ? outcomeAnswer(createBank(world).moveDispute(id, stage))
        : wrongField('stage'),
  },
];

/** What was done, or the name of a field that cannot be meant. */
type Outcome = Result<unknown, Refusal> | string;

function shopperDoes(
  deed: string,
  run: (world: SandboxWorld, call: ControlCall) => Outcome,
): ControlRoute {
  return {
    method: 'POST',
    path: `/payments/{id}/${deed}`,
    run(world, call) {
      const outcome = run(world, call);
      return typeof outcome === 'string' ? wrongField(outcome) : outcomeAnswer(outcome);
    },
  };
}

function bankDoes(deed: string, run: (bank: Bank, call: ControlCall) => Outcome): ControlRoute {
  return shopperDoes(deed, (world, call) => run(createBank(world), call));
}

function outcomeAnswer(outcome: Result<unknown, Refusal>): Answer {
  return outcome.match(
    (value) => (value === undefined ? emptyAnswer(204) : jsonAnswer(201, value)),
    (refusal) => refused(refusal, wordsOf(refusal)),
  );
}

function wrongField(name: string): Answer {
  return refused(invalid('parameter_invalid'), `${name} is not one that is known`);
}

/** The refusal itself lets a caller in this process have it as it was. */
function refused(refusal: Refusal, error: string): Answer {
  return jsonAnswer(statusOf(refusal), { error, refusal });
}

function statusOf({ kind }: Refusal): number {
  switch (kind) {
    case 'notFound':
      return 404;
    case 'forbidden':
      return 403;
    case 'invalid':
    case 'unprocessable':
    case 'malformed':
      return 422;
  }
}

function wordsOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'notFound':
      return 'nothing under this id';
    case 'forbidden':
      return 'not in this state, or not with this method of payment';
    case 'invalid':
      return refusal.codes.join(', ');
    case 'unprocessable':
      return refusal.code;
    case 'malformed':
      return 'the body must be a JSON object';
  }
}

function isCode(value: unknown): value is string {
  return typeof value === 'string' && isResponseCode(value);
}
