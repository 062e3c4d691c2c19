import type { PaymentState } from '../../../machines/index.ts';
import type { Cell } from '../terminal/formatTable.ts';
import type { Format } from '../terminal/paint.ts';

/** Yellow where somebody has to look, red where no money will come, green where it has. */
const formats: Partial<Record<PaymentState, Format>> = {
  uncertain: 'yellow',
  underReview: 'yellow',
  conflicted: 'yellow',
  authorized: 'green',
  partiallyCaptured: 'green',
  captured: 'green',
  verified: 'green',
  returned: 'red',
  declined: 'red',
  canceled: 'red',
  expired: 'red',
  refused: 'red',
};

export function stateCell(state: PaymentState): Cell {
  const format = formats[state];
  return format === undefined ? state : { text: state, format };
}
