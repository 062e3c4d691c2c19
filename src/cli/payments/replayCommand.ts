import { existsSync } from 'node:fs';
import { Command } from 'commander';
import type { PaymentHistory } from '../../payments/looking/paymentHistory.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { moneyText } from '../formatMoney.ts';
import { askedHeading, askedTexts } from '../formatTimeline.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import type { OpenedPayments } from '../openPayments.ts';
import { onReading, type ReadingOptions } from '../store/onReading.ts';
import { readingHelp, withReadingOptions } from '../store/readingOptions.ts';
import { withPayments } from '../store/withPayments.ts';
import { formatTable } from '../terminal/formatTable.ts';
import { paintOf } from '../terminal/paint.ts';
import { findPayment } from './findPayment.ts';
import { runtimeErrorOf } from './storedError.ts';
import { stateCell } from './stateFormat.ts';

interface ReplayFlags extends ReadingOptions {
  readonly save?: string;
}

/** `paystate replay PAYMENT`: lives a payment again, from its journal. */
export function replayCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('replay')
    .description('take the steps of a payment again, and check that they lead to what is stored')
    .argument(
      '<PAYMENT>',
      "our id, Checkout.com's pay_..., a reference, or a file that --save wrote",
    )
    .option('--save <FILE>', 'write the payment and its journal there, to be replayed elsewhere');
  explain(withReadingOptions(command), {
    notes: `${readingHelp} A file needs no store.
Exit code: 0 it leads there, 1 it does not, or no such payment, 2 wrong usage.`,
    examples: [
      ['paystate replay ORDER-1 --store ./payments.db', 'each step, its states and its money'],
      [
        'paystate replay ORDER-1 --store ./payments.db --save ./order-1.json',
        'takes it along, in clear and without card data',
      ],
      ['paystate replay ./order-1.json', 'on a machine without the store'],
    ],
  });
  return command.action(async (target: string, flags: ReplayFlags) => {
    end(await replay(io, target, flags));
  });
}

async function replay(io: Io, target: string, flags: ReplayFlags): Promise<ExitCode> {
  const isFile = /[/\\]|\.json$/.test(target) && existsSync(target);
  if (!isFile) {
    return onReading(io, flags, (opened, io) => replayStored(io, opened, target, flags));
  }
  const { notSaved, readJournalFile, storeOfJournal } = await import('./journalFile.ts');
  const stored = await readJournalFile(target);
  if (stored.isErr()) return complain(io, stored.error, flags);
  const { paymentsIn } = await import('../store/openReading.ts');
  const { id } = stored.value.document;
  const replayed = withPayments(io, flags, {
    open: async () => stored.map((one) => paymentsIn(storeOfJournal(one))),
    work: (opened, io) => replayStored(io, opened, id, flags),
  });
  // A file may have been changed anywhere: what the machine cannot live again was not written here.
  return replayed.catch(() => complain(io, notSaved(target), flags));
}

async function replayStored(
  io: Io,
  { payments, store }: OpenedPayments,
  name: string,
  flags: ReplayFlags,
): Promise<ExitCode> {
  const payment = await findPayment(payments, name);
  if (payment.isErr()) return complain(io, payment.error, flags);
  const { id, currency } = payment.value;
  const history = await payments.history(id);
  if (history.isErr()) return complain(io, runtimeErrorOf(id, history.error), flags);
  const { isComplete } = history.value;
  if (flags.save !== undefined) {
    const { writeJournalFile } = await import('./journalFile.ts');
    const document = await store.load(id);
    if (!document) throw new Error(`${id} was there a moment ago`);
    const journal = await store.journal(id);
    const written = await writeJournalFile(flags.save, { document, journal });
    if (written.isErr()) return complain(io, written.error, flags);
  }
  io.out(flags.json ? `${reportOf(id, history.value)}\n` : textOf(io, history.value, currency));
  if (isComplete) return exitCode.reached;
  const message = `${id}: the journal was begun under another version, or leads elsewhere`;
  return complain(io, { kind: 'journalDiffers', message, exit: exitCode.refused }, flags);
}

function textOf(io: Io, { entries, isComplete }: PaymentHistory, currency: string): string {
  const asked = askedTexts(entries, currency);
  const rows = entries.map(({ sequence, at, event, states, payment }, index) => [
    String(sequence),
    new Date(at).toISOString().slice(0, 23).replace('T', ' '),
    event,
    stateCell(payment.state),
    moneyText(payment.balances, currency),
    innermost(states).join(' '),
    asked[index] ?? '',
  ]);
  const heading = ['STEP', 'TIME (UTC)', 'EVENT', 'STATE', 'MONEY', 'INSIDE', askedHeading];
  const table = formatTable(heading, rows, paintOf(io, 'out'));
  return `${table}\n${isComplete ? '\nThe journal leads to what is stored.\n' : ''}`;
}

/** The states that stand around no other. */
function innermost(states: readonly string[]): string[] {
  return states.filter((path) => !states.some((other) => other.startsWith(`${path}.`)));
}

function reportOf(id: string, { entries, isComplete }: PaymentHistory): string {
  const steps = entries.map(({ payment, at, ...entry }) => ({
    ...entry,
    at: new Date(at).toISOString(),
    state: payment.state,
    balances: payment.balances,
  }));
  return JSON.stringify({ id, isComplete, steps });
}
