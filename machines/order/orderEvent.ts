import type { AttemptFact } from './attemptFact.ts';
import type { OrderCommand } from './orderCommands.ts';

/** Everything that can be said to an order machine. */
export type OrderEvent =
  | OrderCommand
  /** Read the attempts back now instead of waiting for patience to run out. */
  | { readonly type: 'merchant.reconcile' }
  | AttemptFact;
