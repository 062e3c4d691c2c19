import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../src/clock.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'paystate-compiled');
const DAY_MS = 24 * 3_600_000;

/**
 * What the project of a folder compiles to, under `node_modules`, where Node finds the packages it
 * needs: made anew when a file of it or of the folders beside it has changed. Types are left to
 * `npm run check`, as they take most of a compiler's time.
 */
export function compiledOnce(project: string, beside: readonly string[]): string {
  const folder = join(cache, printOf([project, ...beside]));
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  forgetOld();
  const begun = mkdtempSync(join(cache, 'begun-'));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const options = ['-p', join(root, project, 'tsconfig.json'), '--outDir', begun, '--noCheck'];
  execFileSync(process.execPath, [compiler, ...options], { stdio: 'pipe' });
  writeFileSync(join(begun, 'package.json'), '{"type":"module"}');
  try {
    renameSync(begun, folder);
  } catch {
    // Another worker was faster.
    rmSync(begun, { recursive: true });
  }
  return folder;
}

/** Differs when a file is another, has moved or was written again. */
function printOf(folders: readonly string[]): string {
  const print = createHash('sha256');
  for (const folder of folders) {
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
    for (const file of files.filter((name) => name.endsWith('.ts')).toSorted()) {
      const { mtimeMs, size } = statSync(join(root, folder, file));
      print.update(`${folder} ${file} ${mtimeMs} ${size}\n`);
    }
  }
  return print.digest('hex').slice(0, 16);
}

/** Another run may be using a folder that is not old. */
function forgetOld(): void {
  for (const name of readdirSync(cache)) {
    const folder = join(cache, basename(name));
    const isOld = systemClock.now() - statSync(folder).mtimeMs > DAY_MS;
    if (isOld) rmSync(folder, { recursive: true, force: true });
  }
}
