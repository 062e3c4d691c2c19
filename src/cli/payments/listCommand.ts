import { Command, InvalidArgumentError, Option } from 'commander';
import { err, ok, type Result } from 'neverthrow';
import type { PaymentState, Tag } from '../../../machines/index.ts';
import type { ListedPayment, ListQuery, Payments, RuntimeFailure } from '../../index.ts';
import type { CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { formatMoney } from '../formatMoney.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { nonEmpty } from '../nonEmpty.ts';
import { parseDuration } from '../parseDuration.ts';
import { stateNames, tagNames } from '../stateNames.ts';
import { onReading, type ReadingOptions } from '../store/onReading.ts';
import { readingHelp, withReadingOptions } from '../store/readingOptions.ts';
import { formatTable } from '../terminal/formatTable.ts';
import { paintOf } from '../terminal/paint.ts';
import { progressOn, type Progress } from '../terminal/progress.ts';
import { listErrorOf } from './storedError.ts';
import { stateCell } from './stateFormat.ts';

interface ListFlags extends ReadingOptions {
  readonly state?: PaymentState;
  readonly tag?: Tag;
  readonly reference?: string;
  readonly olderThan?: number;
  readonly oldestFirst?: true;
  readonly limit: number;
  readonly cursor?: string;
  readonly all?: true;
}

const LARGEST_PAGE = 200;

/** `paystate list`: what payments there are. */
export function listCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('list')
    .description('list the payments of a store, those that changed last first')
    .addOption(new Option('--state <STATE>', 'only those in this state').choices(stateNames))
    .addOption(new Option('--tag <TAG>', 'only those where this is awaited').choices(tagNames))
    .option('--reference <TEXT>', 'only those of this reference', nonEmpty)
    .option('--older-than <SPAN>', 'only those unchanged for so long: 30m, 1h, 2d', parseDuration)
    .option('--oldest-first', 'those unchanged for longest first')
    .option('--limit <NUMBER>', 'at most so many, 1 to 200', pageSize, 50)
    .option('--cursor <NEXT>', 'go on where an earlier list ended', nonEmpty)
    .addOption(new Option('--all', 'all of them').conflicts(['limit', 'cursor']));
  explain(withReadingOptions(command), {
    notes: `${readingHelp}
Exit code: 0 listed, 1 the store or a payment in it could not be read, 2 wrong usage.`,
    examples: [
      ['paystate list --store ./payments.db', 'the last 50 payments'],
      [
        'paystate list --store ./payments.db --tag awaitingReconciliation --older-than 1h',
        'what has been in doubt for an hour',
      ],
      [
        'paystate list --store ./payments.db --state conflicted --all --json',
        'everything that a person must look at, for a program',
      ],
    ],
  });
  return command.action(async (flags: ListFlags) => {
    end(await onReading(io, flags, ({ payments }, io) => list(io, payments, flags)));
  });
}

interface Listing {
  readonly payments: readonly ListedPayment[];
  readonly unreadable: readonly string[];
  readonly next?: string;
}

async function list(io: Io, payments: Payments, flags: ListFlags): Promise<ExitCode> {
  const progress = progressOn(io, flags);
  const listed = await (flags.all
    ? everyPage(payments, flags, progress)
    : onePage(payments, flags));
  progress.end();
  if (listed.isErr()) return complain(io, listed.error, flags);
  const { unreadable, next } = listed.value;
  const code = unreadable.length === 0 ? exitCode.reached : exitCode.refused;
  if (flags.json) {
    const rows = listed.value.payments.map(reportOf);
    const report = { payments: rows, unreadable, ...(next !== undefined && { next }) };
    io.out(`${JSON.stringify(report)}\n`);
    return code;
  }
  const rows = listed.value.payments.map(({ payment, changedAt }) => [
    payment.id,
    payment.reference,
    stateCell(payment.state),
    formatMoney(payment.amount, payment.currency),
    new Date(changedAt).toISOString().slice(0, 19).replace('T', ' '),
  ]);
  const heading = ['ID', 'REFERENCE', 'STATE', 'AMOUNT', 'CHANGED (UTC)'];
  if (rows.length > 0) io.out(`${formatTable(heading, rows, paintOf(io, 'out'))}\n`);
  else if (unreadable.length === 0) io.err('no such payments\n');
  for (const id of unreadable) io.err(`paystate: ${id} cannot be read; paystate show says why\n`);
  if (next !== undefined) io.err('there are more: --all, or a larger --limit\n');
  return code;
}

async function onePage(
  payments: Payments,
  { limit, cursor, ...flags }: ListFlags,
): Promise<Result<Listing, CliError>> {
  const query = { ...queryOf(flags), limit, ...(cursor !== undefined && { cursor }) };
  const page = await payments.list(query);
  return page
    .map((found) => ({ ...found, unreadable: found.unreadable.map(({ id }) => id) }))
    .mapErr(listErrorOf);
}

async function everyPage(
  payments: Payments,
  flags: ListFlags,
  progress: Progress,
): Promise<Result<Listing, CliError>> {
  const listed: ListedPayment[] = [];
  const unreadable: string[] = [];
  for await (const one of payments.each({ ...queryOf(flags), limit: LARGEST_PAGE })) {
    if (one.isOk()) listed.push(one.value);
    else if (one.error.kind === 'runtime' && isOfOne(one.error.error)) {
      unreadable.push(one.error.error.id);
    } else return err(listErrorOf(one.error));
    if (listed.length % LARGEST_PAGE === 0) progress.tell('payments read', listed.length);
  }
  return ok({ payments: listed, unreadable });
}

/** What keeps one payment from being read, and no other. */
function isOfOne(
  error: RuntimeFailure['error'],
): error is Extract<RuntimeFailure['error'], { kind: 'notMigrated' | 'unreadableRow' }> {
  return error.kind === 'notMigrated' || error.kind === 'unreadableRow';
}

function queryOf(flags: Omit<ListFlags, 'limit'>): ListQuery {
  const { state, tag, reference, olderThan, oldestFirst } = flags;
  return {
    order: oldestFirst ? 'oldestFirst' : 'newestFirst',
    ...(state && { state }),
    ...(tag && { tag }),
    ...(reference !== undefined && { reference }),
    ...(olderThan !== undefined && { olderThanMs: olderThan }),
  };
}

function reportOf({ payment, beganAt, changedAt }: ListedPayment): object {
  const { id, checkoutPaymentId, reference, state, amount, currency, balances } = payment;
  return {
    id,
    checkoutPaymentId,
    reference,
    state,
    amount,
    currency,
    balances,
    beganAt: new Date(beganAt).toISOString(),
    changedAt: new Date(changedAt).toISOString(),
  };
}

function pageSize(text: string): number {
  const size = Number(text);
  if (!/^\d{1,3}$/.test(text) || size < 1 || size > LARGEST_PAGE) {
    throw new InvalidArgumentError(`must be a whole number from 1 to ${LARGEST_PAGE}`);
  }
  return size;
}
