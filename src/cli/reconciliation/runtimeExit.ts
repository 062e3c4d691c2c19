import type { InvalidQuery, ReconcileError, RuntimeFailure } from '../../index.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';

/** A payment that does not exist is surely untouched; of any other failure nobody knows. */
export function runtimeExit(failure: RuntimeFailure | ReconcileError): ExitCode {
  if (failure.kind !== 'runtime') return exitCode.usage;
  return failure.error.kind === 'unknownDocument' ? exitCode.refused : exitCode.unknown;
}

/** What a failure is to a person. */
export function runtimeText(
  id: string,
  failure: RuntimeFailure | ReconcileError | InvalidQuery,
): string {
  if (failure.kind !== 'runtime') {
    return failure.faults.map(({ path, rule }) => `${path}: ${rule}`).join('; ');
  }
  const { error } = failure;
  return error.kind === 'unknownDocument'
    ? `${id}: no such payment in this store`
    : `${id}: the payment could not be worked on (${error.kind})`;
}
