import { Command, InvalidArgumentError, Option } from 'commander';
import { systemClock, type Clock } from '../clock.ts';
import type { ControlReach, Sandbox } from '../sandbox/index.ts';
import { VirtualClock } from '../virtualClock.ts';
import { usageError } from './cliError.ts';
import { complain } from './complain.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import { explain } from './help/explain.ts';
import type { Io } from './io.ts';
import { nonEmpty } from './nonEmpty.ts';

interface SandboxCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly seed?: number;
  readonly clock: Clock;
  readonly data?: string;
  readonly webhookUrl?: string;
  readonly webhookKey: string;
  readonly control: ControlReach;
  readonly unknownSources: boolean;
  readonly json?: true;
}

/** `paystate sandbox`: a Checkout.com of one's own, over HTTP, until it is interrupted. */
export function sandboxCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('sandbox')
    .description('serve a local Checkout.com until interrupted')
    .option('--port <PORT>', 'port to listen on; 0 takes a free one', portNumber, 4010)
    .option('--host <HOST>', 'address to listen on', nonEmpty, '127.0.0.1')
    .option('--seed <NUMBER>', 'make ids repeatable', wholeNumber)
    .addOption(
      new Option('--clock <CLOCK>', "'real', or the instant a clock moved by hand stands at")
        .argParser(clockOf)
        .default(systemClock, 'real'),
    )
    .option('--data <DIR>', 'keep everything in this folder across restarts', nonEmpty)
    .option('--webhook-url <URL>', 'where to send webhooks')
    .option('--webhook-key <KEY>', 'key that signs them', nonEmpty, 'sandbox-webhook-key')
    .addOption(
      new Option('--control <REACH>', 'from where the control API may be used')
        .choices(['loopback', 'anywhere'])
        .default('loopback'),
    )
    .option('--unknown-sources', 'approve well-formed tokens that were never made here', false)
    .option('--json', 'print the address and keys as one JSON object');
  explain(command, {
    notes: 'Ends by Ctrl-C. Exit code: 0 ended, 2 wrong usage, or the port or folder is taken.',
    examples: [
      ['paystate sandbox', 'at http://127.0.0.1:4010'],
      [
        'paystate sandbox --port 0 --data ./bank --webhook-url http://localhost:3000/ --json',
        'on a free port, kept across restarts, with webhooks to your shop',
      ],
    ],
  });
  return command.action(async (options: SandboxCommandOptions) => {
    end(await serve(io, options));
  });
}

async function serve(io: Io, options: SandboxCommandOptions): Promise<ExitCode> {
  const { port, host, control, webhookUrl, webhookKey } = options;
  const refuse = (reason: string): ExitCode => complain(io, usageError(reason), options);
  const { endpointMistake } = await import('../sandbox/sandboxOptions.ts');
  const mistake =
    webhookUrl === undefined
      ? undefined
      : endpointMistake({ url: webhookUrl, signatureKey: webhookKey });
  if (mistake !== undefined) return refuse(`--webhook-url: ${mistake}`);
  const opened = await open(options);
  if (typeof opened === 'string') return refuse(opened);
  const server = await opened.listen({ port, host, control }).catch(listenFailure);
  if (server instanceof Error) {
    opened.close();
    return refuse(`cannot listen on ${host}:${port} (${server.message})`);
  }
  const { secretKey, publicKey, clientId, clientSecret } = opened;
  const facts = { url: server.url, secretKey, publicKey, clientId, clientSecret, webhookKey };
  const line = `sandbox ready at ${server.url}, secret key ${secretKey}, public key ${publicKey}`;
  io.out(`${options.json ? JSON.stringify(facts) : `${line}, webhook key ${webhookKey}`}\n`);
  await io.interrupted;
  opened.close();
  await server.close();
  return exitCode.reached;
}

/** A sandbox, or why there can be none. */
async function open(options: SandboxCommandOptions): Promise<Sandbox | string> {
  const { seed, clock, data, webhookUrl, webhookKey, unknownSources } = options;
  const { createSandbox } = await import('../sandbox/index.ts');
  try {
    return createSandbox({
      clock,
      unknownSources: unknownSources ? 'approve' : 'refuse',
      ...(seed !== undefined && { seed }),
      ...(data !== undefined && { dataDir: data }),
      ...(webhookUrl !== undefined && {
        webhooks: [{ url: webhookUrl, signatureKey: webhookKey }],
      }),
    });
  } catch (cause) {
    if (data === undefined || !(cause instanceof Error)) throw cause;
    return `--data: ${cause.message}`;
  }
}

/** What the system calls the failure is enough; a stack helps nobody. */
function listenFailure(cause: unknown): Error {
  const { code, message } = cause as NodeJS.ErrnoException;
  return new Error(code === 'EADDRINUSE' ? 'the port is taken' : (code ?? message));
}

function clockOf(text: string): Clock {
  if (text === 'real') return systemClock;
  const instant = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(instant))
    throw new InvalidArgumentError('must be real, or a date such as 2026-01-31T12:00:00Z');
  return new VirtualClock(instant);
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('must be a port, 0 to 65535');
  return port;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}
