import { Command } from 'commander';
import { err, type Result } from 'neverthrow';
import type { Payments } from '../../index.ts';
import { usageError, type CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import { explain } from '../help/explain.ts';
import type { Io } from '../io.ts';
import { accessHelp, withPlaceOptions, type PlaceOptions } from '../placeOptions.ts';
import { encryptionHelp } from '../store/encryptionHelp.ts';
import { portNumber } from './portNumber.ts';

interface WatchCommandOptions extends PlaceOptions {
  readonly port: number;
  readonly act?: true;
}

/** `paystate watch`: the watch page for the payments of any store, until it is interrupted. */
export function watchCommand(io: Io, end: (code: ExitCode) => void): Command {
  const command = new Command('watch')
    .description('serve a page on this machine that shows the payments of a store')
    .option('--port <PORT>', 'port of the page; 0 takes a free one', portNumber(), 4030)
    .option('--act', 'let the page capture, void and refund, and take part in the work');
  explain(withPlaceOptions(command), {
    notes: `
Without --act it only looks: it needs no key, claims no call, fires no timer and changes nothing. A
store whose schema is not that of this version is refused.${encryptionHelp}
With --act:
${accessHelp.trim()}
A SQLite file that a backend has open is shown by that backend alone: mount createWatch in it.
Exit code: 0 ended by Ctrl-C, 1 the store cannot be opened, 2 wrong usage, or the port is taken.`,
    examples: [
      ['paystate watch --store ./payments.db', 'only looks'],
      ['paystate watch --store ./payments.db --act --port 0 --json', 'on a free port, and acts'],
    ],
  });
  return command.action(async (options: WatchCommandOptions) => {
    end(await watch(io, options));
  });
}

async function watch(io: Io, options: WatchCommandOptions): Promise<ExitCode> {
  const { openWatched } = await import('./openWatched.ts');
  const { servePage } = await import('./servePage.ts');
  const opened: Result<Payments, CliError> = await openWatched(io.env, options);
  if (opened.isErr()) return complain(io, withAdvice(opened.error), options);
  const payments = opened.value;
  const page = await servePage(payments, options).catch((cause: unknown) => err(listening(cause)));
  if (page.isErr()) {
    await payments.close();
    return complain(io, page.error, options);
  }
  const { url, close } = page.value;
  io.out(options.json ? `${JSON.stringify({ watchUrl: url })}\n` : `watch  ${url}\n`);
  await io.interrupted;
  await close();
  await payments.close();
  return exitCode.reached;
}

function listening(cause: unknown): CliError {
  const { code, message } = cause as NodeJS.ErrnoException;
  const reason = code === 'EADDRINUSE' ? 'the port is taken' : (code ?? message);
  return usageError(`--port: cannot listen (${reason})`);
}

/** What to do where the backend that is to be watched holds the file. */
function withAdvice(error: CliError): CliError {
  if (!error.message.includes('is in use by another process')) return error;
  const advice = 'mount createWatch of paystate/watch in that process, or keep them in PostgreSQL';
  return { ...error, message: `${error.message}; ${advice}` };
}
