import { printable } from '../../printable.ts';
import { Command } from 'commander';
import type { Result } from 'neverthrow';
import type { DriftError, DriftReport } from '../../index.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import type { OpenedPayments } from '../openPayments.ts';
import { placeHelp, withPlaceOptions, type PlaceOptions } from '../placeOptions.ts';
import {
  selectedPayments,
  selectionMistake,
  withSelection,
  type SelectionOptions,
} from '../selection.ts';
import { progressOn } from '../terminal/progress.ts';
import { onPayments } from './onPayments.ts';
import { runtimeExit, runtimeText } from './runtimeExit.ts';

type DriftFlags = PlaceOptions & SelectionOptions;

/** `paystate drift [PAYMENT...]`: compares with Checkout.com's books and changes nothing. */
export function driftCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = withPlaceOptions(withSelection(new Command('drift'))).description(
    "compare payments with Checkout.com's books",
  );
  explain(command, {
    notes: `${placeHelp}
Exit code: 0 none, 1 drift or no such payment, 2 wrong usage, 3 something could not be read.`,
    examples: [
      ['paystate drift ps_4mq2 --store ./payments.db', 'one payment'],
      [
        'paystate drift --all --older-than 1d --store ./payments.db --json',
        'the books of a night, for a program',
      ],
    ],
  });
  return command.action(async (ids: readonly string[], flags: DriftFlags) => {
    const mistake = selectionMistake(ids, flags);
    if (mistake) return end(complain(io, mistake, flags));
    return end(await onPayments(io, flags, (opened, io) => compareAll(io, opened, ids, flags)));
  });
}

async function compareAll(
  io: Io,
  opened: OpenedPayments,
  asked: readonly string[],
  flags: DriftFlags,
): Promise<ExitCode> {
  const chosen = await selectedPayments(opened, asked, flags);
  if (chosen.isErr()) return complain(io, chosen.error, flags);
  const reports: DriftReport[] = [];
  const failed: object[] = [];
  const codes = new Set<ExitCode>();
  const progress = progressOn(io, { ...flags, isQuiet: chosen.value.length < 2 });
  for (const [index, { name, id: found }] of chosen.value.entries()) {
    progress.tell('comparing payments', index, chosen.value.length);
    if (found.isErr()) {
      const { kind, message, exit } = found.error;
      codes.add(exit);
      failed.push({ id: name, kind });
      if (!flags.json) progress.aside(() => io.err(`paystate: ${printable(message)}\n`));
      continue;
    }
    const id = found.value;
    // One after the other: Checkout.com counts calls.
    const report = await opened.payments.drift(id);
    codes.add(exitOf(report));
    report.match(
      (found) => {
        reports.push(found);
        if (!flags.json) progress.aside(() => io.out(textOf(found)));
      },
      (error) => {
        failed.push({ id, kind: error.kind });
        if (!flags.json)
          progress.aside(() => io.err(`paystate: ${printable(errorText(id, error))}\n`));
      },
    );
  }
  progress.end();
  if (flags.json) io.out(`${JSON.stringify({ reports, failed })}\n`);
  // Known drift is worse news than a payment that could not be read.
  return [exitCode.refused, exitCode.unknown].find((code) => codes.has(code)) ?? exitCode.reached;
}

function exitOf(report: Result<DriftReport, DriftError>): ExitCode {
  return report.match(
    ({ verdict }) => (verdict === 'drift' ? exitCode.refused : exitCode.reached),
    (error) => (error.kind === 'runtime' ? runtimeExit(error) : exitCode.unknown),
  );
}

function textOf({ id, verdict, differences }: DriftReport): string {
  const lines = differences.map(({ text, excuse }) =>
    printable(`  ${text}${excuse ? ` (${excuse})` : ''}`),
  );
  return `${[`${id}  ${verdict}`, ...lines].join('\n')}\n`;
}

function errorText(id: string, error: DriftError): string {
  if (error.kind !== 'unreadable') return runtimeText(id, error);
  return `${id}: Checkout.com could not be read: ${error.error.message}`;
}
