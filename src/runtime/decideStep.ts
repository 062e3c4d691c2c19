import type { IgnoredStep, RuntimeDocument, Step, StepInput } from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { CallUnderWay } from './moneyCalls.ts';
import { messageOf, RuntimeFault } from './runtimeError.ts';
import { step } from './step.ts';

/** As `step`; a machine that throws is a RuntimeFault. */
export function decideStep(
  definition: CheckedDefinition,
  id: string,
  previous: RuntimeDocument | undefined,
  input: StepInput,
  at: number,
): Step | IgnoredStep {
  try {
    return step(definition, id, previous, input, at);
  } catch (cause) {
    if (cause instanceof CallUnderWay) {
      throw new RuntimeFault({ kind: 'callUnderWay', id, port: cause.port });
    }
    throw new RuntimeFault({ kind: 'stepFailed', id, message: messageOf(cause) });
  }
}
