import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * Which file has an error of syntax, and in which line: `/shop/mine.js:12`. Nothing for any other
 * error, or where Node does not tell.
 */
export function syntaxErrorPlace(cause: unknown, file: string): string | undefined {
  try {
    if (!(cause instanceof SyntaxError)) return undefined;
    return placeIn(cause.stack ?? '') ?? placeIn(checked(file));
  } catch {
    return undefined;
  }
}

/** What Node says of a file that it reads and does not run: of a module it tells nobody else. */
function checked(file: string): string {
  const { stderr } = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' });
  return stderr;
}

/** Node begins with the place. */
function placeIn(said: string): string | undefined {
  const [, file, line] =
    /^((?:file:|\/|[A-Za-z]:\\).*):(\d+)$/.exec(said.split('\n')[0] ?? '') ?? [];
  if (file === undefined) return undefined;
  return `${file.startsWith('file:') ? fileURLToPath(file) : file}:${line}`;
}
