#!/usr/bin/env node
import { Console } from 'node:console';
import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import { printableLines } from '../printable.ts';
import { thrownText } from '../thrownText.ts';
import { exitCode } from './exitCode.ts';
import { runCli } from './runCli.ts';

const { stdin, stdout, stderr } = process;
let interrupted: Promise<void> | undefined;

/** `once`: whoever interrupts a second time does not want to wait for the end of the first. */
async function interruption(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: stdin, output: stderr });
  const closed = once(lines, 'close').then(() => '');
  // Reading takes Ctrl-C for itself; it is meant for the command.
  lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await Promise.race([lines.question(question), closed]);
  } finally {
    lines.close();
  }
}

let unwritten: NodeJS.ErrnoException | undefined;

// Nothing that is not written is a reason to fall over in the middle of work: a reader may have
// seen enough, such as `head`. But where a result was lost, nobody may take it for whole.
stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (cause.code === 'EPIPE' || unwritten) return;
  unwritten = cause;
  stderr.write(`paystate: the output could not be written (${cause.code ?? cause.message})\n`);
  process.exitCode ||= exitCode.unwritten;
});
stderr.on('error', () => undefined);

/** A bug, or a machine file that fails later: what it is goes to whoever can mend it. */
function breakOff(cause: unknown): void {
  const text = cause instanceof Error && cause.stack ? cause.stack : thrownText(cause);
  stderr.write(`${printableLines(text)}\n`);
  process.exit(exitCode.broken);
}
process.on('uncaughtException', breakOff);
// Node's own code for a program that waits for nothing: a file that never ends its loading.
process.on('exit', () => {
  if (process.exitCode !== 13) return;
  stderr.write('paystate: it waits for what never comes, such as a file that does not load\n');
  process.exitCode = exitCode.broken;
});

// What a machine's file has to say is talk: a program reads stdout.
globalThis.console = new Console(stderr, stderr);

const code = await runCli(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  err: (text) => stderr.write(text),
  env: process.env,
  get interrupted() {
    interrupted ??= interruption();
    return interrupted;
  },
  terminal: { in: stdin.isTTY, out: stdout.isTTY, err: stderr.isTTY, ask },
});
process.exitCode = code === exitCode.reached && unwritten ? exitCode.unwritten : code;
// What was broken off may still be waiting for something.
if (code === exitCode.interrupted) process.exit();
