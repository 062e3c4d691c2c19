import { Command } from 'commander';
import type { ResolveError } from '../../index.ts';
import type { CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import type { OpenedPayments } from '../openPayments.ts';
import { findPayment, paymentArgument } from '../payments/findPayment.ts';
import { placeHelp, withPlaceOptions, type PlaceOptions } from '../placeOptions.ts';
import { onPayments } from './onPayments.ts';
import { runtimeExit, runtimeText } from './runtimeExit.ts';

interface ResolveFlags extends PlaceOptions {
  readonly by: string;
  readonly reason: string;
  readonly payment?: string;
}

/** `paystate resolve PAYMENT`: ends a conflict by a person's word. */
export function resolveCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = withPlaceOptions(new Command('resolve'))
    .description("end a conflict: take Checkout.com's books for the truth")
    .argument(...paymentArgument)
    .requiredOption('--by <NAME>', 'who decides, 1 to 100 characters')
    .requiredOption('--reason <TEXT>', 'why, 1 to 500 characters; kept for ever')
    .option('--payment <PAY_ID>', 'which payment of Checkout.com is ours, where there are several');
  explain(command, {
    notes: `${placeHelp}
Look first: paystate drift PAYMENT. Nothing is sent; the books are read and count from then on.
Exit code: 0 resolved, 1 refused, 2 wrong usage, 3 outcome unknown.`,
    examples: [
      [
        'paystate resolve ps_4mq2 --by Ada --reason "Captured by hand, ticket 881"',
        'the dashboard was right',
      ],
    ],
  });
  return command.action(async (name: string, flags: ResolveFlags) => {
    end(await onPayments(io, flags, (opened, io) => resolve(io, opened, name, flags)));
  });
}

async function resolve(
  io: Io,
  { payments }: OpenedPayments,
  name: string,
  flags: ResolveFlags,
): Promise<ExitCode> {
  const found = await findPayment(payments, name);
  if (found.isErr()) return complain(io, found.error, flags);
  const { id } = found.value;
  const { by, reason, payment } = flags;
  const decided = await payments.resolve(id, {
    by,
    reason,
    accept: 'checkout',
    ...(payment !== undefined && { checkoutPaymentId: payment }),
  });
  if (decided.isErr()) return complain(io, errorOf(id, decided.error), flags);
  const { state, balances, resolutions } = decided.value;
  const report = { id, state, balances, resolution: resolutions.at(-1) };
  io.out(flags.json ? `${JSON.stringify(report)}\n` : `${id}  ${state}\n`);
  return exitCode.reached;
}

/** The options of the library by the names of the flags. */
const flagOf: Readonly<Record<string, string>> = {
  'options.by': '--by',
  'options.reason': '--reason',
  'options.checkoutPaymentId': '--payment',
};

function errorOf(id: string, error: ResolveError): CliError {
  switch (error.kind) {
    case 'invalidRequest': {
      const faults = error.faults.map(({ path, rule }) => `${flagOf[path] ?? path}: ${rule}`);
      return { kind: 'usage', message: faults.join('; '), exit: exitCode.usage };
    }
    case 'notResolved':
      return { kind: error.reason, message: `${id}: ${error.message}`, exit: exitCode.refused };
    case 'unknown': {
      const message = `${id}: the reading is still under way; look before deciding again`;
      return { kind: 'unknown', message, exit: exitCode.unknown };
    }
    case 'runtime':
      return { kind: 'runtime', message: runtimeText(id, error), exit: runtimeExit(error) };
  }
}
