import { InvalidArgumentError, Option, type Command } from 'commander';
import { err, ok, type Result } from 'neverthrow';
import type { PaymentView } from '../../index.ts';
import { usageError, type CliError } from '../cliError.ts';
import { formatMoney } from '../formatMoney.ts';
import { nonEmpty } from '../nonEmpty.ts';
import { parseDuration } from '../parseDuration.ts';
import type { PlaceOptions } from '../placeOptions.ts';
import type { AskedOperation, OperationSpec } from './operationSpec.ts';
import { minorUnits } from './minorUnits.ts';
import { parseMoney } from './parseMoney.ts';

export interface OperationFlags extends PlaceOptions {
  readonly amount?: string;
  readonly minor?: number;
  readonly final?: true;
  readonly notFinal?: true;
  readonly reference?: string;
  readonly key?: string;
  readonly yes?: true;
  /** False with `--no-wait`. */
  readonly wait: boolean;
  readonly patience: number;
}

/** Adds the options of a command that acts on a payment. */
export function withOperationFlags(command: Command, spec: OperationSpec): Command {
  if (spec.withoutAmount !== undefined) {
    command
      .option(
        '--amount <AMOUNT>',
        `as people write it, such as 40.00; else ${spec.withoutAmount}`,
        nonEmpty,
      )
      .addOption(
        new Option('--minor <UNITS>', 'the same in minor units, such as 4000')
          .argParser(minorUnits)
          .conflicts('amount'),
      );
  }
  if (spec.kind === 'capture') {
    command
      .option('--final', 'release what the capture leaves, for good')
      .addOption(new Option('--not-final', 'keep the rest for another capture').conflicts('final'));
  }
  return command
    .option('--reference <TEXT>', 'your own reference of this operation', nonEmpty)
    .option(
      '--key <KEY>',
      'your own id of this very operation: run again, it is done once',
      operationKey,
    )
    .option('--yes', 'do not ask; needed where nobody can be asked')
    .option('--no-wait', 'end once Checkout.com has accepted it, before it is proven')
    .addOption(
      new Option('--patience <SPAN>', 'how long to wait for the proof')
        .argParser(parseDuration)
        .default(2 * 60_000, '2m'),
    );
}

/** What is asked, once the payment tells the currency. Nothing has been done when it is wrong. */
export function askedOf(
  flags: OperationFlags,
  spec: OperationSpec,
  payment: PaymentView,
  key: string,
): Result<AskedOperation, CliError> {
  const { currency, operations } = payment;
  const parsed = flags.amount === undefined ? ok(flags.minor) : parseMoney(flags.amount, currency);
  if (parsed.isErr()) return err(usageError(`--amount: ${parsed.error}`));
  const amount = parsed.value;
  const left = payment.available.capture - (amount ?? payment.available.capture);
  // Asked again under its key, it was thought through the first time.
  const isNew = !operations.some((operation) => operation.key === key);
  if (spec.kind === 'capture' && left > 0 && isNew && !flags.final && !flags.notFinal) {
    const rest = formatMoney(left, currency);
    return err(
      usageError(`--final or --not-final: must say whether the other ${rest} are released or kept`),
    );
  }
  return ok({
    key,
    ...(flags.reference !== undefined && { reference: flags.reference }),
    ...(amount !== undefined && { amount }),
    ...(flags.notFinal && { captureType: 'NonFinal' as const }),
    ...(flags.final && { captureType: 'Final' as const }),
  });
}

function operationKey(text: string): string {
  if (/^[\w-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('must be 1 to 64 letters, digits, - or _');
}
