import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { collectMethodPayment } from '../methods/collectMethodPayment.ts';
import { returnPayment } from '../methods/returnPayment.ts';
import { finishReview } from '../payments/complianceReview.ts';
import { isResponseCode } from '../payments/responseSummary.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { emptyAnswer, type Answer } from '../transport/answer.ts';
import { announceFraud } from '../webhooks/announce.ts';
import { controlError, type ControlCall, type ControlRoute } from './controlRoute.ts';

/** What banks and compliance do about a payment, unasked. */
export const bankControls: readonly ControlRoute[] = [
  { method: 'POST', path: '/payments/{id}/debit', run: onPayment(decideDebit) },
  {
    method: 'POST',
    path: '/payments/{id}/fraud-reports',
    run: onPayment((world, payment) => {
      announceFraud(world, payment);
      return emptyAnswer(204);
    }),
  },
  { method: 'POST', path: '/payments/{id}/review', run: onPayment(decideReview) },
];

type Act = (world: SandboxWorld, payment: SandboxPayment, call: ControlCall) => Answer;

export function onPayment(act: Act): ControlRoute['run'] {
  return (world, call) => {
    const payment = world.payments.get(call.id);
    return payment ? act(world, payment, call) : controlError(404, 'no payment under this id');
  };
}

const DECLINED_BY_BANK = '20046';

function decideDebit(world: SandboxWorld, payment: SandboxPayment, { body }: ControlCall): Answer {
  const { outcome, responseCode = DECLINED_BY_BANK } = body;
  if (payment.method?.rules.flow !== 'debit')
    return controlError(409, 'this payment is no direct debit');
  if (typeof responseCode !== 'string' || !isResponseCode(responseCode))
    return controlError(422, 'responseCode: five characters such as 20046');
  switch (outcome) {
    case 'collected':
      return done(collectMethodPayment(world, payment.id, '10000'));
    case 'refused':
      return done(collectMethodPayment(world, payment.id, responseCode));
    case 'returned':
      return done(returnPayment(world, payment));
    default:
      return controlError(422, 'outcome: one of collected, refused and returned');
  }
}

function decideReview(world: SandboxWorld, payment: SandboxPayment, { body }: ControlCall): Answer {
  const { outcome } = body;
  if (outcome !== 'cleared' && outcome !== 'refused')
    return controlError(422, 'outcome: cleared or refused');
  return done(finishReview(world, payment, outcome));
}

function done(wasDone: boolean): Answer {
  return wasDone ? emptyAnswer(204) : controlError(409, 'not in this state of the payment');
}
