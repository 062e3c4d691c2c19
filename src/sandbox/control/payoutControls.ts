import { isResponseCode } from '../payments/responseSummary.ts';
import { returnPayout } from '../payouts/settlePayout.ts';
import { emptyAnswer } from '../transport/answer.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

const RETURNED = '50260';

export const payoutControls: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/payments/{id}/payout-return',
    run(world, { id, body: { responseCode = RETURNED } }) {
      if (!world.payouts.has(id)) return controlError(404, 'no payout under this id');
      if (typeof responseCode !== 'string' || !isResponseCode(responseCode))
        return controlError(422, 'responseCode: five characters such as 50260');
      const wasDone = returnPayout(world, id, responseCode);
      return wasDone ? emptyAnswer(204) : controlError(409, 'not in this state of the payout');
    },
  },
];
