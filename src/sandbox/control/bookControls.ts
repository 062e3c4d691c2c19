import { sandboxBooks } from '../books/sandboxBooks.ts';
import { jsonAnswer } from '../transport/answer.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

export const bookControls: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/payments',
    run: ({ payments }) => jsonAnswer(200, [...payments.values()].map(sandboxBooks)),
  },
  {
    method: 'GET',
    path: '/payments/{id}',
    run({ payments }, { id }) {
      const payment = payments.get(id);
      return payment
        ? jsonAnswer(200, sandboxBooks(payment))
        : controlError(404, 'no payment under this id');
    },
  },
];
