import { Command } from 'commander';
import type { PaymentView } from '../../index.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { formatMoney } from '../formatMoney.ts';
import type { Io } from '../io.ts';
import type { OpenedPayments } from '../openPayments.ts';
import { placeHelp, withPlaceOptions, type PlaceOptions } from '../placeOptions.ts';
import {
  selectedIds,
  selectionMistake,
  withSelection,
  type SelectionOptions,
} from '../selection.ts';
import { onPayments } from './onPayments.ts';
import { runtimeExit, runtimeText } from './runtimeExit.ts';

type ReconcileFlags = PlaceOptions & SelectionOptions;

/** Longer than two calls may take, each up to the client's time limit of 60 s. */
const WAIT_MS = 140_000;

/** `paystate reconcile [ID...]`: reads payments back now. */
export function reconcileCommand(io: Io, end: (code: ExitCode) => void): Command {
  return withPlaceOptions(withSelection(new Command('reconcile')))
    .description('read payments back from Checkout.com now')
    .addHelpText(
      'after',
      `${placeHelp}
Exit code: 0 all are certain, 1 no such payment, 2 wrong usage, 3 something is still unknown.`,
    )
    .action(async (ids: readonly string[], flags: ReconcileFlags) => {
      const mistake = selectionMistake(ids, flags);
      if (mistake) return end(complain(io, mistake, flags));
      return end(await onPayments(io, flags, (opened) => reconcileAll(io, opened, ids, flags)));
    });
}

async function reconcileAll(
  io: Io,
  opened: OpenedPayments,
  asked: readonly string[],
  flags: ReconcileFlags,
): Promise<ExitCode> {
  const ids = await selectedIds(opened, asked, flags);
  if (ids.isErr()) return complain(io, ids.error, flags);
  const payments: object[] = [];
  const failed: object[] = [];
  let worst: ExitCode = exitCode.reached;
  for (const id of ids.value) {
    // One after the other: Checkout.com counts calls.
    const done = await opened.payments.reconcile(id, { waitMs: WAIT_MS });
    const code = done.match(exitOf, runtimeExit);
    worst = code > worst ? code : worst;
    done.match(
      (payment) => {
        payments.push(reportOf(payment));
        if (!flags.json) io.out(`${lineOf(payment)}\n`);
      },
      (failure) => {
        failed.push({ id, kind: failure.error.kind });
        if (!flags.json) io.err(`paystate: ${runtimeText(id, failure)}\n`);
      },
    );
  }
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
  const money = (['authorized', 'captured', 'voided', 'refunded'] as const)
    .filter((name) => balances[name] > 0)
    .map((name) => `${name} ${formatMoney(balances[name], currency)}`);
  return [id, state, money.join(', '), contradictions.join(', ')].filter(Boolean).join('  ');
}
