import { Command, InvalidArgumentError, Option } from 'commander';
import type { PaymentRequest } from '../checkout/index.ts';
import { usageError } from './cliError.ts';
import { complain } from './complain.ts';
import type { ExitCode } from './exitCode.ts';
import { explain } from './help/explain.ts';
import type { Io } from './io.ts';
import type { LifecyclePlan } from './lifecycle.ts';

interface PayOptions {
  readonly capture: readonly number[];
  readonly void?: true;
  readonly refund: readonly number[];
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
    .option('--capture <AMOUNT>', 'capture a part, in minor units; may be repeated', amounts, [])
    .option('--void', 'void what is left')
    .option('--refund <AMOUNT>', 'refund a part, in minor units; may be repeated', amounts, [])
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
        'paystate pay ./request.json --capture 4000 --refund 1000 --json',
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
  const provider = chooseProvider(io.env);
  if (provider.isErr()) return complain(io, provider.error, options);
  return runAndReport(io, provider.value, planOf(request.value, options), options);
}

/** Captures of one's own need a payment that is not captured by itself. */
function planOf(request: PaymentRequest, options: PayOptions): LifecyclePlan {
  const byHand = options.capture.length > 0 || options.void === true;
  const isSilent = request.capture === undefined && request.capture_on === undefined;
  return {
    request: byHand && isSilent ? { ...request, capture: false } : request,
    captures: options.capture,
    void: options.void === true,
    refunds: options.refund,
    challenge: options.challenge,
  };
}

function amounts(text: string, before: readonly number[]): readonly number[] {
  const amount = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(amount) || amount === 0) {
    const { message } = usageError('must be a whole number of minor units above zero');
    throw new InvalidArgumentError(message);
  }
  return [...before, amount];
}
