import type { ListError, RuntimeFailure } from '../../index.ts';
import type { CliError } from '../cliError.ts';
import { exitCode } from '../exitCode.ts';

/** What a store's failure is to a command that looked for one payment and did nothing yet. */
export function runtimeErrorOf(name: string, { error }: RuntimeFailure): CliError {
  switch (error.kind) {
    case 'unknownDocument':
    case 'otherMachine': {
      const message = `${name}: no such payment in this store`;
      return { kind: 'unknownPayment', message, exit: exitCode.refused };
    }
    case 'storeFailed':
      return { kind: 'store', message: `--store: ${error.message}`, exit: exitCode.refused };
    case 'notMigrated': {
      const message = `${name}: stored by another version of paystate, which this one cannot read`;
      return { kind: error.kind, message, exit: exitCode.refused };
    }
    case 'unreadableRow': {
      const message = `${name}: stored, and cannot be read: ${error.row.message}`;
      return { kind: error.kind, message, exit: exitCode.refused };
    }
    case 'stepFailed':
    case 'unknownMachine':
    case 'reservedEvent':
    case 'contended':
    case 'callUnderWay':
    case 'closed': {
      const message = `${name}: the payment could not be worked on (${error.kind})`;
      return { kind: error.kind, message, exit: exitCode.refused };
    }
  }
}

/** The options of the library by the names of the flags. */
const flagOf: Readonly<Record<string, string>> = {
  olderThanMs: '--older-than',
  checkoutPaymentId: '--payment',
};

export function listErrorOf(error: ListError): CliError {
  if (error.kind === 'runtime') return runtimeErrorOf('list', error);
  const faults = error.faults.map(({ path, rule }) => `${flagOf[path] ?? `--${path}`}: ${rule}`);
  return { kind: 'usage', message: faults.join('; '), exit: exitCode.usage };
}
