import { allBooks, booksOf } from '../books/allBooks.ts';
import { jsonAnswer } from '../transport/answer.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

export const bookControls: readonly ControlRoute[] = [
  { method: 'GET', path: '/payments', run: (world) => jsonAnswer(200, allBooks(world)) },
  {
    method: 'GET',
    path: '/payments/{id}',
    run(world, { id }) {
      const books = booksOf(world, id);
      return books ? jsonAnswer(200, books) : controlError(404, 'no payment under this id');
    },
  },
];
