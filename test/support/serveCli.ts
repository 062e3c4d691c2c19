import { runCli } from '../../src/cli/runCli.ts';

/** A command that serves until it is interrupted, in this process. */
export interface ServedCli {
  /** What it printed as JSON. */
  readonly facts: Readonly<Record<string, string>>;
  /** Answers with its exit code. */
  readonly interrupt: () => Promise<number>;
}

/** Starts one that prints a line of JSON when it is ready. Rejects with what it says otherwise. */
export async function serveCli(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ServedCli> {
  let stop = (): void => undefined;
  const interrupted = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let ended: Promise<number> | undefined;
  const line = await new Promise<string>((resolve, reject) => {
    let complaints = '';
    const io = {
      out: resolve,
      err: (text: string) => {
        complaints += text;
      },
      env,
      interrupted,
    };
    ended = runCli(argv, io);
    void ended.then(() => reject(new Error(complaints)));
  });
  return {
    facts: JSON.parse(line) as Record<string, string>,
    async interrupt() {
      stop();
      return (await ended) ?? -1;
    },
  };
}
