import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** `paystate demo` as a process of its own. */
export interface DemoProcess {
  readonly shopUrl: string;
  readonly watchUrl: string;
  readonly sandboxUrl: string;
  /** All it has said so far. */
  readonly said: () => string;
  /** Ends it by a signal and answers with its exit code; nothing when it was killed. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>;
}

export async function startDemoProcess(
  program: string,
  args: readonly string[],
): Promise<DemoProcess> {
  const child = spawn(process.execPath, [program, 'demo', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CKO_SECRET_KEY: '' },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const line = await firstLine(child, () => said);
  const addresses = JSON.parse(line) as Pick<DemoProcess, 'shopUrl' | 'watchUrl' | 'sandboxUrl'>;
  return {
    ...addresses,
    said: () => said,
    async end(signal) {
      const ended = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await ended)[0];
    },
  };
}

function firstLine(child: ChildProcess, said: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', () => {
      const [line = '', ...more] = said().split('\n');
      if (more.length > 0) resolve(line);
    });
    child.once('exit', () => reject(new Error(`the demo ended: ${said()}`)));
  });
}
