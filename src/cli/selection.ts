import { Option, type Command } from 'commander';
import { err, ok, type Result } from 'neverthrow';
import type { PaymentState } from '../../machines/index.ts';
import { systemClock } from '../clock.ts';
import { usageError, type CliError } from './cliError.ts';
import { exitCode } from './exitCode.ts';
import type { OpenedPayments } from './openPayments.ts';
import { parseDuration } from './parseDuration.ts';
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
    .argument('[ID...]', 'our ids of payments')
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
  if (ids.length > 0 && all) return usageError('give ids or --all, not both');
  if (ids.length === 0 && !all) return usageError("missing argument 'ID', or --all");
  if (all || (olderThan === undefined && state === undefined)) return undefined;
  return usageError('--older-than and --state choose among --all');
}

/** The ids that were chosen, those unchanged for longest first. */
export async function selectedIds(
  { store }: OpenedPayments,
  ids: readonly string[],
  { all, olderThan, state }: SelectionOptions,
): Promise<Result<readonly string[], CliError>> {
  if (!all) return ok(ids);
  const { storedPayments } = await import('../payments/reconciliation/storedPayments.ts');
  const found: string[] = [];
  const query = {
    ...(olderThan !== undefined && { olderThanMs: olderThan }),
    ...(state && { state }),
  };
  for await (const stored of storedPayments({ store, clock: systemClock }, query)) {
    if (stored.isErr()) {
      const message = 'the store could not be read to its end';
      return err({ kind: stored.error.error.kind, message, exit: exitCode.unknown });
    }
    found.push(stored.value.document.id);
  }
  return ok(found);
}
