import { printable } from '../../printable.ts';
import { Command } from 'commander';
import type { PaymentView } from '../../index.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { moneyText } from '../formatMoney.ts';
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

type ReconcileFlags = PlaceOptions & SelectionOptions;

/** Longer than two calls may take, each up to the client's time limit of 60 s. */
const WAIT_MS = 140_000;

/** `paystate reconcile [PAYMENT...]`: reads payments back now. */
export function reconcileCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = withPlaceOptions(withSelection(new Command('reconcile'))).description(
    'read payments back from Checkout.com now',
  );
  explain(command, {
    notes: `${placeHelp}
Exit code: 0 all are certain, 1 no such payment, 2 wrong usage, 3 something is still unknown.`,
    examples: [
      ['paystate reconcile ps_4mq2 --store ./payments.db', 'one payment'],
      [
        'paystate reconcile --all --state uncertain --store ./payments.db',
        'those whose answers were lost',
      ],
    ],
  });
  return command.action(async (ids: readonly string[], flags: ReconcileFlags) => {
    const mistake = selectionMistake(ids, flags);
    if (mistake) return end(complain(io, mistake, flags));
    return end(await onPayments(io, flags, (opened, io) => reconcileAll(io, opened, ids, flags)));
  });
}

async function reconcileAll(
  io: Io,
  opened: OpenedPayments,
  asked: readonly string[],
  flags: ReconcileFlags,
): Promise<ExitCode> {
  const chosen = await selectedPayments(opened, asked, flags);
  if (chosen.isErr()) return complain(io, chosen.error, flags);
  const payments: object[] = [];
  const failed: object[] = [];
  let worst: ExitCode = exitCode.reached;
  const progress = progressOn(io, { ...flags, isQuiet: chosen.value.length < 2 });
  for (const [index, { name, id: found }] of chosen.value.entries()) {
    progress.tell('reading payments back', index, chosen.value.length);
    if (found.isErr()) {
      const { kind, message, exit } = found.error;
      worst = exit > worst ? exit : worst;
      failed.push({ id: name, kind });
      if (!flags.json) progress.aside(() => io.err(`paystate: ${printable(message)}\n`));
      continue;
    }
    const id = found.value;
    // One after the other: Checkout.com counts calls.
    const done = await opened.payments.reconcile(id, { waitMs: WAIT_MS });
    const code = done.match(exitOf, runtimeExit);
    worst = code > worst ? code : worst;
    done.match(
      (payment) => {
        payments.push(reportOf(payment));
        if (!flags.json) progress.aside(() => io.out(`${lineOf(payment)}\n`));
      },
      (failure) => {
        const { kind } = failure.kind === 'runtime' ? failure.error : failure;
        failed.push({ id, kind });
        if (!flags.json)
          progress.aside(() => io.err(`paystate: ${printable(runtimeText(id, failure))}\n`));
      },
    );
  }
  progress.end();
  if (flags.json) io.out(`${JSON.stringify({ payments, failed })}\n`);
  return worst;
}

function exitOf({ state, operations }: PaymentView): ExitCode {
  const isUnsure =
    state === 'uncertain' ||
    state === 'conflicted' ||
    operations.some(({ status }) => status === 'uncertain');
  return isUnsure ? exitCode.unknown : exitCode.reached;
}

function reportOf({ id, checkoutPaymentId, state, balances, contradictions }: PaymentView): object {
  return { id, checkoutPaymentId, state, balances, contradictions };
}

function lineOf({ id, state, balances, currency, contradictions }: PaymentView): string {
  return [id, state, moneyText(balances, currency), contradictions.join(', ')]
    .filter(Boolean)
    .join('  ');
}
