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

/**
 * Runs a program of Node and answers with its writes and syncs, a line each: what goes over the
 * network where it begins, what goes to the disk where it has ended.
 */
export async function traceNode(tracePath: string, args: readonly string[]): Promise<string[]> {
  const options = ['-f', '-y', '-qq', '-s', '8192', '-e', `trace=${TRACED}`, '-o', tracePath];
  const child = spawn('strace', [...options, process.execPath, ...args], { stdio: 'inherit' });
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`the traced program ended with ${code}`);
  return joined(readFileSync(tracePath, 'utf8').split('\n'));
}

/** While one thread is at a call, another may begin one: strace then tells of both in two parts. */
export function joined(lines: readonly string[]): string[] {
  const begun = new Map<string, string>();
  return lines.flatMap((line) => {
    const [pid = ''] = line.split(' ', 1);
    const first = /^(.*) <unfinished \.\.\.>$/.exec(line)?.[1];
    if (first !== undefined) {
      begun.set(pid, first);
      return isOnDisk(first) ? [] : [first];
    }
    const rest = /<\.\.\. \w+ resumed>(.*)$/.exec(line)?.[1];
    if (rest === undefined) return [line];
    const whole = `${begun.get(pid) ?? ''}${rest}`;
    return isOnDisk(whole) ? [whole] : [];
  });
}

function isOnDisk(line: string): boolean {
  return /^\d+ +(?:pwrite|fsync|fdatasync)/.test(line);
}
