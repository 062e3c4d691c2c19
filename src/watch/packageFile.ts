import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = dirname(createRequire(import.meta.url).resolve('paystate/package.json'));

/** A file that is shipped as it is, beside what is compiled. */
export function packageFile(path: string): string {
  return join(root, path);
}
