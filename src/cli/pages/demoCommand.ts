import { Command } from 'commander';
import type { CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { openInBrowser } from './openInBrowser.ts';
import { portNumber } from './portNumber.ts';

interface DemoCommandOptions {
  readonly port: number;
  readonly data?: string;
  readonly open?: true;
  readonly walk?: true;
  readonly json?: true;
}

/** The sandbox takes the port above the shop's. */
const LAST_PORT = 65_534;

/** `paystate demo`: a shop, its bank and the watch page, until it is interrupted. */
export function demoCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('demo')
    .description('serve a shop, its bank and the watch page on this machine until interrupted')
    .option('--port <PORT>', 'port of the shop; 0 takes a free one', portNumber(LAST_PORT), 4020)
    .option('--data <DIR>', 'keep everything in this folder across restarts')
    .option('--open', 'show the shop in the browser')
    .option('--walk', 'serve nothing: walk one payment by itself and end')
    .option('--json', 'print the addresses as one JSON object');
  explain(command, {
    notes: `
Needs no key and no network. With CKO_SECRET_KEY (and CKO_PREFIX, CKO_PUBLIC_KEY) the shop pays
through Checkout.com's own sandbox; outcomes that it cannot play are left out.
Started again, it goes on where it was, in the middle of 3-D Secure too.
Exit code: 0 ended by Ctrl-C, 2 wrong usage, or a port or folder is taken.`,
    examples: [
      ['paystate demo --open', 'in your browser'],
      ['paystate demo --walk', 'without one'],
      ['paystate demo --port 0 --data ./demo --json', 'on a free port, kept across restarts'],
    ],
  });
  return command.action(async (options: DemoCommandOptions) => {
    end(await demo(io, options));
  });
}

async function demo(io: Io, options: DemoCommandOptions): Promise<ExitCode> {
  if (options.walk) {
    const { walk } = await import('../walkCommand.ts');
    return walk(io, options);
  }
  const { startDemo } = await import('../../demo/startDemo.ts');
  const { port, data, open, json } = options;
  const started = await startDemo({ port, env: io.env, ...(data && { folder: data }) });
  if (started.isErr()) {
    const { kind, message } = started.error;
    const error: CliError = { kind, message, exit: exitCode.usage };
    return complain(io, error, options);
  }
  const { close, ...addresses } = started.value;
  const { shopUrl, watchUrl, folder, forgets } = addresses;
  if (json) io.out(`${JSON.stringify(addresses)}\n`);
  else io.out(`shop   ${shopUrl}\nwatch  ${watchUrl}\n`);
  if (!json) io.err(`${forgets ?? `kept in ${folder}`}; Ctrl-C ends it\n`);
  if (open) openInBrowser(shopUrl);
  await io.interrupted;
  await close();
  return exitCode.reached;
}
