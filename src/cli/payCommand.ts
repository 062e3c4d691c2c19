import { Command, Option } from 'commander';
import { Result } from 'neverthrow';
import type { PaymentRequest } from '../checkout/index.ts';
import { usageError, type CliError } from './cliError.ts';
import { complain } from './complain.ts';
import type { ExitCode } from './exitCode.ts';
import { explain } from './help/explain.ts';
import type { Io } from './io.ts';
import type { LifecyclePlan } from './lifecycle.ts';
import { minorUnits } from './operations/minorUnits.ts';
import { parseMoney } from './operations/parseMoney.ts';

interface PayOptions {
  readonly capture: readonly string[];
  readonly captureMinor: readonly number[];
  readonly void?: true;
  readonly refund: readonly string[];
  readonly refundMinor: readonly number[];
  readonly challenge: LifecyclePlan['challenge'];
  readonly json?: true;
}

type End = (code: ExitCode) => void;

/**
 * `paystate pay REQUEST.json`: one real request body, through the machine, from its request to its
 * end.
 */
export function payCommand(io: Io, end: End): Command {
  const command = new Command('pay')
    .description('run one payment request through the machine and print what happened')
    .argument('<REQUEST.json>', 'a body of POST /payments')
    .option('--capture <AMOUNT>', 'capture a part, such as 40.00; may be repeated', each, [])
    .addOption(minorOption('capture', 4000))
    .option('--void', 'void what is left')
    .option('--refund <AMOUNT>', 'refund a part, such as 10.00; may be repeated', each, [])
    .addOption(minorOption('refund', 1000))
    .addOption(
      new Option('--challenge <ANSWER>', 'what the cardholder does on the bank page')
        .choices(['approve', 'refuse', 'abandon'])
        .default('approve'),
    )
    .option('--json', 'print one JSON object and nothing else');
  explain(command, {
    notes: `
Runs against the built-in sandbox, or against Checkout.com's own when CKO_SECRET_KEY is set.
Captures come first, then the void, then refunds, in whatever order the flags stand.
The built-in sandbox takes tokens it has not made for those of a good card.
With --capture or --void the request is sent with capture: false, unless it says otherwise itself.
Exit code: 0 reached, 1 declined or refused, 2 wrong usage, 3 outcome unknown.`,
    examples: [
      ['paystate pay ./request.json', 'from its request to its end'],
      [
        'paystate pay ./request.json --capture 40.00 --refund 10.00 --json',
        'takes 40.00 and gives 10.00 back, for a program',
      ],
    ],
  });
  return command.action(async (file: string, options: PayOptions) => {
    end(await pay(io, file, options));
  });
}

async function pay(io: Io, file: string, options: PayOptions): Promise<ExitCode> {
  // Loaded when they are needed: the sandbox is to start without a client and its machines.
  const { readRequestFile } = await import('./readRequestFile.ts');
  const { chooseProvider } = await import('./provider.ts');
  const { runAndReport } = await import('./runAndReport.ts');
  const request = await readRequestFile(file);
  if (request.isErr()) return complain(io, request.error, options);
  const plan = planOf(request.value, options);
  if (plan.isErr()) return complain(io, plan.error, options);
  const provider = chooseProvider(io.env);
  if (provider.isErr()) return complain(io, provider.error, options);
  return runAndReport(io, provider.value, plan.value, options);
}

/** Captures of one's own need a payment that is not captured by itself. */
function planOf(request: PaymentRequest, options: PayOptions): Result<LifecyclePlan, CliError> {
  const amountsOf = (name: 'capture' | 'refund'): Result<readonly number[], CliError> =>
    Result.combine(
      options[name].map((text) =>
        parseMoney(text, request.currency).mapErr((rule) => usageError(`--${name}: ${rule}`)),
      ),
    ).map((amounts) => [...amounts, ...options[`${name}Minor`]]);
  return Result.combine([amountsOf('capture'), amountsOf('refund')]).map(([captures, refunds]) => {
    const byHand = captures.length > 0 || options.void === true;
    const isSilent = request.capture === undefined && request.capture_on === undefined;
    return {
      request: byHand && isSilent ? { ...request, capture: false } : request,
      captures,
      void: options.void === true,
      refunds,
      challenge: options.challenge,
    };
  });
}

function each(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

function minorOption(name: 'capture' | 'refund', example: number): Option {
  return new Option(`--${name}-minor <UNITS>`, `the same in minor units, such as ${example}`)
    .argParser((text, before: readonly number[]) => [...before, minorUnits(text)])
    .default([])
    .conflicts(name);
}
