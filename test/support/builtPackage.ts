import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The package as it is built, apart from any earlier build. */
export interface BuiltPackage {
  /** The program that `npx paystate` runs. */
  readonly program: string;
  readonly remove: () => void;
}

/**
 * Built into a folder under `node_modules`, where Node finds the packages it needs. Types are left
 * to `npm run check`, as they take most of a compiler's time.
 */
export function buildPackage(): BuiltPackage {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'paystate-built-'));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const project = join(root, 'src', 'tsconfig.json');
  const outDir = join(folder, 'dist');
  const options = ['-p', project, '--outDir', outDir, '--noCheck'];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'pipe' });
  copyFileSync(join(root, 'package.json'), join(folder, 'package.json'));
  // Shipped as they are, beside what is compiled.
  for (const name of ['src', 'machines']) symlinkSync(join(root, name), join(folder, name));
  return {
    program: join(outDir, 'src', 'cli', 'paystate.js'),
    remove: () => rmSync(folder, { recursive: true }),
  };
}
