import type {
  PaymentContext,
  RefusalReason,
  ResolutionRefusalReason,
} from '../../../machines/index.ts';
import type { MachineEvent, StepCause } from '../../runtime/document.ts';

/** What somebody asked for in one step, where it was a command. */
export interface AskedIn {
  /** Of the operation, or of the decision: the same key again is a repetition. */
  readonly key?: string;
  /** Minor units; absent where everything was meant, and where there is none. */
  readonly amount?: number;
}

/** Why the command of this step was refused, by a stable code; absent where it was not. */
export interface RefusedIn {
  readonly refused?: RefusalReason | ResolutionRefusalReason;
}

export function askedIn(cause: StepCause): AskedIn {
  if (cause.kind !== 'event') return {};
  const event: MachineEvent & { readonly [Field in keyof AskedIn]?: unknown } = cause.event;
  const { key, amount } = event;
  return {
    ...(typeof key === 'string' && { key }),
    ...(typeof amount === 'number' && { amount }),
  };
}

/** By the record after the step. */
export function refusedIn(
  { refusedCommand, refusedResolution }: PaymentContext,
  cause: StepCause,
): RefusedIn {
  const { key } = askedIn(cause);
  const refused = [refusedCommand, refusedResolution].find((one) => one && one.key === key);
  return refused ? { refused: refused.reason } : {};
}
