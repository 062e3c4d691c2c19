import { Command } from 'commander';
import { systemRandomness } from '../../randomness.ts';
import { complain } from '../complain.ts';
import type { ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { paymentArgument } from '../payments/findPayment.ts';
import { placeHelp, withPlaceOptions } from '../placeOptions.ts';
import { onPayments } from '../reconciliation/onPayments.ts';
import { confirmationMistake } from '../terminal/confirm.ts';
import { withOperationFlags, type OperationFlags } from './operationFlags.ts';
import type { OperationSpec } from './operationSpec.ts';

const exitHelp = `
Waits until Checkout.com's books prove it, for two minutes or --patience. After exit code 3 look
with paystate show, or run it again with the same --key.
Exit code: 0 done, 1 refused or declined, 2 wrong usage, 3 outcome unknown, 130 interrupted.`;

/** `paystate capture PAYMENT` and its like: acts on a stored payment. */
export function operationCommand(
  io: Io,
  end: (code: ExitCode) => void,
  spec: OperationSpec,
): Command {
  const command = new Command(spec.name).description(spec.description).argument(...paymentArgument);
  explain(withPlaceOptions(withOperationFlags(command, spec)), {
    notes: `${spec.notes === undefined ? '' : `${spec.notes}\n`}${placeHelp.trim()}${exitHelp}`,
    examples: spec.examples,
  });
  return command.action(async (name: string, flags: OperationFlags) => {
    const mistake = confirmationMistake(io, flags);
    if (mistake) return end(complain(io, mistake, flags));
    // Made here, so that it can be told whatever happens to the answer.
    const key = flags.key ?? systemRandomness.base32(26);
    const { operate } = await import('./operate.ts');
    let askedKey: string | undefined;
    const onAsked = (): void => {
      askedKey = key;
    };
    return end(
      await onPayments(
        io,
        flags,
        ({ payments }, io) => operate({ io, payments, spec, flags, onAsked }, name, key),
        () => askedKey,
      ),
    );
  });
}
