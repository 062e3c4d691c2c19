import type { CliError } from '../cliError.ts';
import { exitCode } from '../exitCode.ts';

/** Nothing was begun, so nothing is unknown: a failure like any other. */
export function storeError(message: string): CliError {
  return {
    kind: 'store',
    message: `--store: ${withoutPassword(message)}`,
    exit: exitCode.refused,
  };
}

function withoutPassword(text: string): string {
  return text.replaceAll(/(:\/\/[^:@/\s]*):[^@/\s]*@/g, '$1:***@');
}
