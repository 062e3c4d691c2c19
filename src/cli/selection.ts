import { Option, type Command } from 'commander';
import { err, ok, type Result } from 'neverthrow';
import type { PaymentState } from '../../machines/index.ts';
import { systemClock } from '../clock.ts';
import type { Payments } from '../index.ts';
import { usageError, type CliError } from './cliError.ts';
import { exitCode } from './exitCode.ts';
import type { OpenedPayments } from './openPayments.ts';
import { parseDuration } from './parseDuration.ts';
import { findPayment } from './payments/findPayment.ts';
import { stateNames } from './stateNames.ts';

/** Which payments a command is about. */
export interface SelectionOptions {
  readonly all?: true;
  readonly olderThan?: number;
  readonly state?: PaymentState;
}

/** Adds the argument and the options that name payments. */
export function withSelection(command: Command): Command {
  return command
    .argument('[PAYMENT...]', "our ids, Checkout.com's pay_..., or references")
    .option('--all', 'every payment of the store instead')
    .option(
      '--older-than <SPAN>',
      'of all, those unchanged for so long: 30m, 1h, 2d',
      parseDuration,
    )
    .addOption(new Option('--state <STATE>', 'of all, those in this state').choices(stateNames));
}

/** What is wrong with a selection; nothing when it is right. */
export function selectionMistake(
  ids: readonly string[],
  { all, olderThan, state }: SelectionOptions,
): CliError | undefined {
  if (ids.length > 0 && all) return usageError('give payments or --all, not both');
  if (ids.length === 0 && !all) return usageError("missing argument 'PAYMENT', or --all");
  if (all || (olderThan === undefined && state === undefined)) return undefined;
  return usageError('--older-than and --state choose among --all');
}

/** A payment that was chosen, by the name it was given, and its id or why there is none. */
export interface Selected {
  readonly name: string;
  readonly id: Result<string, CliError>;
}

/** Those that were chosen: as they were named, or those unchanged for longest first. */
export async function selectedPayments(
  { payments, store }: OpenedPayments,
  names: readonly string[],
  { all, olderThan, state }: SelectionOptions,
): Promise<Result<readonly Selected[], CliError>> {
  if (!all) return ok(await Promise.all(names.map((name) => named(payments, name))));
  const { storedPayments } = await import('../payments/reconciliation/storedPayments.ts');
  const found: Selected[] = [];
  const query = {
    ...(olderThan !== undefined && { olderThanMs: olderThan }),
    ...(state && { state }),
  };
  for await (const stored of storedPayments({ store, clock: systemClock }, query)) {
    if (stored.isErr()) {
      const message = 'the store could not be read to its end';
      return err({ kind: stored.error.error.kind, message, exit: exitCode.unknown });
    }
    const { id } = stored.value.document;
    found.push({ name: id, id: ok(id) });
  }
  return ok(found);
}

/** What cannot be read may be in doubt: that is no proof that nothing is. */
async function named(payments: Payments, name: string): Promise<Selected> {
  const found = await findPayment(payments, name);
  const id = found
    .map((payment) => payment.id)
    .mapErr((error) => (isSure(error) ? error : { ...error, exit: exitCode.unknown }));
  return { name, id };
}

function isSure({ kind }: CliError): boolean {
  return kind === 'unknownPayment' || kind === 'ambiguous';
}
