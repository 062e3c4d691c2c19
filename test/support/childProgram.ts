import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A program of `test/children`, compiled, as a process of its own can run it. */
export interface ChildProgram {
  /** The file that Node runs. */
  readonly path: string;
  start(...args: string[]): ChildProcess;
  remove(): void;
}

/**
 * Compiled into a folder under `node_modules`, where Node finds the packages it needs. Types are
 * left to `npm run check`, as they take most of a compiler's time.
 */
export function compileChild(name: string): ChildProgram {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'paystate-children-'));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(root, 'test', 'children', 'tsconfig.json');
  const options = ['-p', project, '--outDir', folder, '--noCheck'];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'pipe' });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const path = join(folder, 'test', 'children', `${name}.js`);
  return {
    path,
    start: (...args) => fork(path, args, { execArgv: [] }),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

/** Ends a child as a power cut would, and waits until it is gone. */
export function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}
