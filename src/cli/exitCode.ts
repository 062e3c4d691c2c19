import type { CommandError, PaymentError } from '../index.ts';

/** What a shell is told. Nobody may take an unknown outcome for a failure and simply try again. */
export const exitCode = {
  reached: 0,
  refused: 1,
  usage: 2,
  unknown: 3,
  /** A bug of this program, or of a file it was given. */
  broken: 70,
  /** It was done, but what it says of it is lost. */
  unwritten: 74,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];

export function exitCodeOf(error: PaymentError | CommandError): ExitCode {
  switch (error.kind) {
    case 'invalidRequest':
      return exitCode.usage;
    case 'refused':
    case 'failed':
    case 'declined':
    case 'notAllowed':
    case 'differentTerms':
      return exitCode.refused;
    case 'unknown':
    case 'mayBeRetried':
    case 'unreadable':
    case 'runtime':
      return exitCode.unknown;
  }
}
