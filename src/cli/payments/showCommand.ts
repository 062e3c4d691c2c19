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

/** `paystate show PAYMENT`: everything that is known of one payment. */
export function showCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('show')
    .description('show a payment: its money, its operations, its story, what it can be asked for')
    .argument(...paymentArgument);
  explain(withReadingOptions(command), {
    notes: `${readingHelp}
Exit code: 0 shown, 1 no such payment, or several, or the store could not be read, 2 wrong usage.`,
    examples: [
      ['paystate show ORDER-1 --store ./payments.db', 'by your reference'],
      [
        'paystate show pay_mbabizu24mvu3mela5njyhpit4 --store ./payments.db --json',
        "by Checkout.com's id, for a program",
      ],
    ],
  });
  return command.action(async (name: string, flags: ReadingOptions) => {
    end(await onReading(io, flags, ({ payments }, io) => show(io, payments, name, flags)));
  });
}

async function show(
  io: Io,
  payments: Payments,
  name: string,
  flags: ReadingOptions,
): Promise<ExitCode> {
  const payment = await findPayment(payments, name);
  if (payment.isErr()) return complain(io, payment.error, flags);
  const timeline = await payments.timeline(payment.value.id);
  if (timeline.isErr()) return complain(io, runtimeErrorOf(name, timeline.error), flags);
  if (flags.json) {
    io.out(`${JSON.stringify({ payment: payment.value, timeline: timeline.value })}\n`);
    return exitCode.reached;
  }
  const { formatPayment } = await import('./formatPayment.ts');
  io.out(`${formatPayment(payment.value, timeline.value, paintOf(io, 'out'))}\n`);
  return exitCode.reached;
}
