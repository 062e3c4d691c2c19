import type { Terminal } from '../../src/cli/io.ts';
import { runCli } from '../../src/cli/runCli.ts';

export interface CliRun {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process and keeps what it says. */
export async function runPaystate(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = {},
  interrupted: Promise<void> = new Promise(() => undefined),
  terminal?: Terminal,
): Promise<CliRun> {
  const said = { out: '', err: '' };
  const code = await runCli(argv, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    env,
    interrupted,
    ...(terminal && { terminal }),
  });
  return { code, ...said };
}
