import { Command, InvalidArgumentError } from 'commander';
import { createSandbox } from '../sandbox/index.ts';
import { exitCode, type ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';

interface SandboxCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly seed?: number;
  readonly webhook?: string;
  readonly webhookKey: string;
  readonly unknownSources: boolean;
  readonly json?: true;
}

/** `paystate sandbox`: a Checkout.com of one's own, over HTTP, until it is interrupted. */
export function sandboxCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command('sandbox')
    .description('serve a local Checkout.com until interrupted')
    .option('--port <PORT>', 'port to listen on; 0 takes a free one', portNumber, 4010)
    .option('--host <HOST>', 'address to listen on', nonEmpty, '127.0.0.1')
    .option('--seed <NUMBER>', 'make ids repeatable', wholeNumber)
    .option('--webhook <URL>', 'where to send webhooks')
    .option('--webhook-key <KEY>', 'key that signs them', nonEmpty, 'sandbox-webhook-key')
    .option('--unknown-sources', 'approve well-formed tokens that were never made here', false)
    .option('--json', 'print the address and keys as one JSON object')
    .action(async (options: SandboxCommandOptions) => {
      end(await serve(io, options));
    });
}

async function serve(io: Io, options: SandboxCommandOptions): Promise<ExitCode> {
  const { port, host, seed, webhook, webhookKey } = options;
  if (webhook !== undefined && !URL.canParse(webhook)) {
    io.err('paystate: --webhook: must be an absolute URL\n');
    return exitCode.usage;
  }
  const sandbox = createSandbox({
    unknownSources: options.unknownSources ? 'approve' : 'refuse',
    ...(seed !== undefined && { seed }),
    ...(webhook !== undefined && { webhooks: [{ url: webhook, signatureKey: webhookKey }] }),
  });
  const server = await sandbox.listen({ port, host }).catch((cause: unknown) => {
    const { code, message } = cause as NodeJS.ErrnoException;
    io.err(`paystate: cannot listen on ${host}:${port} (${code ?? message})\n`);
    return undefined;
  });
  if (!server) return exitCode.refused;
  const { secretKey, publicKey } = sandbox;
  const facts = { url: server.url, secretKey, publicKey, webhookKey };
  const lines = [
    server.url,
    `secret key   ${secretKey}`,
    `public key   ${publicKey}`,
    `webhook key  ${webhookKey}`,
  ];
  io.out(options.json ? `${JSON.stringify(facts)}\n` : `${lines.join('\n')}\n`);
  await io.interrupted;
  sandbox.close();
  await server.close();
  return exitCode.reached;
}

function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('must be a port, 0 to 65535');
  return port;
}

function nonEmpty(text: string): string {
  if (text === '') throw new InvalidArgumentError('must not be empty');
  return text;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('must be a whole number');
  return Number(text);
}
