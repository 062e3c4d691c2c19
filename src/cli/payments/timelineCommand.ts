import { Command } from 'commander';
import type { Payments } from '../../index.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { onReading, type ReadingOptions } from '../store/onReading.ts';
import { readingHelp, withReadingOptions } from '../store/readingOptions.ts';
import { paintOf } from '../terminal/paint.ts';
import { findPayment, paymentArgument } from './findPayment.ts';
import { runtimeErrorOf } from './storedError.ts';

/** `paystate timeline PAYMENT`: the story of one payment. */
export function timelineCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('timeline')
    .description('tell what happened to a payment, oldest first')
    .argument(...paymentArgument);
  explain(withReadingOptions(command), {
    notes: `${readingHelp}
Exit code: 0 told, 1 no such payment, or several, or the store could not be read, 2 wrong usage.`,
    examples: [
      ['paystate timeline ORDER-1 --store ./payments.db', 'as a table'],
      ['paystate timeline ORDER-1 --store ./payments.db --json', 'for a program'],
    ],
  });
  return command.action(async (name: string, flags: ReadingOptions) => {
    end(await onReading(io, flags, ({ payments }, io) => tell(io, payments, name, flags)));
  });
}

async function tell(
  io: Io,
  payments: Payments,
  name: string,
  flags: ReadingOptions,
): Promise<ExitCode> {
  const payment = await findPayment(payments, name);
  if (payment.isErr()) return complain(io, payment.error, flags);
  const { id, currency } = payment.value;
  const timeline = await payments.timeline(id);
  if (timeline.isErr()) return complain(io, runtimeErrorOf(name, timeline.error), flags);
  const { formatTimeline } = await import('../formatTimeline.ts');
  const entries = timeline.value;
  const text = flags.json
    ? JSON.stringify({ id, timeline: entries })
    : formatTimeline(entries, currency, paintOf(io, 'out'));
  io.out(`${text}\n`);
  return exitCode.reached;
}
