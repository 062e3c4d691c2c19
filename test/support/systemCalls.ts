import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Whether the system calls of a process can be traced here. */
export function canTrace(): boolean {
  try {
    execFileSync('strace', ['-qq', 'true'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

const TRACED = 'write,writev,pwrite64,pwritev,fsync,fdatasync,sendto,sendmsg';

/** Runs a program of Node and answers with its writes and syncs, a line each, in their order. */
export async function traceNode(tracePath: string, args: readonly string[]): Promise<string[]> {
  const options = ['-f', '-y', '-qq', '-s', '8192', '-e', `trace=${TRACED}`, '-o', tracePath];
  const child = spawn('strace', [...options, process.execPath, ...args], { stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`the traced program ended with ${code}`);
  return readFileSync(tracePath, 'utf8').split('\n');
}
