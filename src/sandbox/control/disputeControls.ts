import { moveDispute, openDispute, readDisputeTerms } from '../outside/disputes.ts';
import { isDisputeStage } from '../outside/sandboxDispute.ts';
import { jsonAnswer } from '../transport/answer.ts';
import { onPayment } from './bankControls.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

/** What cardholders' banks hold against payments. */
export const disputeControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/disputes',
    run: ({ disputes }) => jsonAnswer(200, [...disputes.values()]),
  },
  {
    method: 'POST',
    path: '/payments/{id}/disputes',
    run: onPayment((world, payment, { body }) => {
      const terms = readDisputeTerms(body);
      if (!terms) return controlError(422, 'amount, reasonCode, category or stage is wrong');
      const dispute = openDispute(world, payment, terms);
      if (!dispute) return controlError(409, 'no more than was captured can be disputed');
      return jsonAnswer(201, dispute);
    }),
  },
  {
    method: 'POST',
    path: '/disputes/{id}',
    run(world, { id, body: { stage } }) {
      if (!isDisputeStage(stage)) return controlError(422, 'stage: not one of a dispute');
      const dispute = moveDispute(world, id, stage);
      return dispute ? jsonAnswer(200, dispute) : controlError(404, 'no dispute under this id');
    },
  },
];
