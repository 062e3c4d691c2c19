import type { ResultAsync } from 'neverthrow';
import type { TimerHandle } from '../../clock.ts';
import type { RuntimeFailure } from '../paymentError.ts';
import type { PaymentsParts } from '../payments.ts';
import { sweepPayments, type SweepMemory, type SweepReport } from './sweepPayments.ts';

/** Sweeps by itself, or when it is told to; both keep to one back-off. */
export interface Sweeper {
  sweep(): ResultAsync<SweepReport, RuntimeFailure>;
  stop(): void;
}

const SWEEP_EVERY_MS = 60 * 60_000;

export function createSweeper(parts: PaymentsParts, byItself: boolean): Sweeper {
  const { clock } = parts;
  const memory: SweepMemory = new Map();
  let next: TimerHandle;

  function sweepAgain(): void {
    next = clock.setTimeout(() => {
      sweepAgain();
      // A failure is met again in an hour.
      void sweepPayments(parts, memory);
    }, SWEEP_EVERY_MS);
  }

  if (byItself) sweepAgain();
  return {
    sweep: () => sweepPayments(parts, memory),
    stop() {
      clock.clearTimeout(next);
    },
  };
}
