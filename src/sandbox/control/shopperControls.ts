import { finishMethodPayment, isShopperAnswer } from '../methods/finishMethodPayment.ts';
import { emptyAnswer } from '../transport/answer.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

/** What a shopper does without a page: a voucher paid at a counter, the app on the phone. */
export const shopperControls: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/payments/{id}/shopper',
    run(world, { id, body: { answer } }) {
      if (!world.payments.has(id)) return controlError(404, 'no payment under this id');
      if (!isShopperAnswer(answer))
        return controlError(422, 'answer: one of pay, cancel, fail and expire');
      return finishMethodPayment(world, id, answer)
        ? emptyAnswer(204)
        : controlError(409, 'this payment waits for no shopper');
    },
  },
];
