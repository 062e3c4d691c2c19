import { exitCode, type ExitCode } from './exitCode.ts';

/**
 * Ends a command: one line for a person, a stable kind for a program, and the code for the shell.
 */
export interface CliError {
  readonly kind: string;
  readonly message: string;
  readonly exit: ExitCode;
  /** What else a program may want to know; printed beside kind and message with `--json`. */
  readonly details?: Readonly<Record<string, unknown>>;
}

export function usageError(message: string): CliError {
  return { kind: 'usage', message, exit: exitCode.usage };
}
