import type { Result } from 'neverthrow';
import type { CliError } from '../cliError.ts';
import { complain } from '../complain.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import type { OpenedPayments } from '../openPayments.ts';
import { CLEAR_LINE } from '../terminal/progress.ts';

/** What a command does with payments. Its `io` falls silent when the command is broken off. */
export type PaymentsWork = (opened: OpenedPayments, io: Io) => Promise<ExitCode>;

interface Work {
  readonly open: () => Promise<Result<OpenedPayments, CliError>>;
  readonly work: PaymentsWork;
  /** Key of the operation that the work has asked for by then, if any. */
  readonly askedKey?: () => string | undefined;
}

/**
 * Opens payments for one command, and closes them however it ends. A command that is interrupted
 * waits for the answers to calls that were sent already.
 */
export async function withPayments(
  io: Io,
  options: { readonly json?: true },
  { open, work, askedKey }: Work,
): Promise<ExitCode> {
  const opened = await open();
  if (opened.isErr()) return complain(io, opened.error, options);
  const voice = { isHeard: true };
  const broken = io.interrupted.then((): 'interrupted' => 'interrupted');
  try {
    const ended = await Promise.race([work(opened.value, heard(io, voice)), broken]);
    if (ended !== 'interrupted') return ended;
    voice.isHeard = false;
    if (io.terminal?.err) io.err(CLEAR_LINE);
    return complain(io, interruption(askedKey?.()), options);
  } finally {
    await opened.value.close();
  }
}

function heard(io: Io, voice: { readonly isHeard: boolean }): Io {
  const { env, terminal } = io;
  return {
    out: (text) => (voice.isHeard ? io.out(text) : undefined),
    err: (text) => (voice.isHeard ? io.err(text) : undefined),
    env,
    get interrupted() {
      return io.interrupted;
    },
    ...(terminal && { terminal }),
  };
}

function interruption(key: string | undefined): CliError {
  const fate = 'it was asked for and goes on by itself; --key';
  return {
    kind: 'interrupted',
    message: key === undefined ? 'interrupted' : `interrupted; ${fate} ${key} asks for the same`,
    exit: exitCode.interrupted,
    ...(key !== undefined && { details: { key } }),
  };
}
