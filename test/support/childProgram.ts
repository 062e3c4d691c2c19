import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { compiledOnce } from './compiledOnce.ts';

/** A program of `test/children`, compiled, as a process of its own can run it. */
export interface ChildProgram {
  /** The file that Node runs. */
  readonly path: string;
  start(...args: string[]): ChildProcess;
}

export function compileChild(name: string): ChildProgram {
  const folder = compiledOnce('test/children', ['machines', 'src', 'test/support']);
  const path = join(folder, 'test', 'children', `${name}.js`);
  return { path, start: (...args) => fork(path, args, { execArgv: [] }) };
}

/** Ends a child as a power cut would, and waits until it is gone. */
export function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
