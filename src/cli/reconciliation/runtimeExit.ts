import type { RuntimeFailure } from '../../index.ts';
import { exitCode, type ExitCode } from '../exitCode.ts';

/** A payment that does not exist is surely untouched; of any other failure nobody knows. */
export function runtimeExit({ error }: RuntimeFailure): ExitCode {
  return error.kind === 'unknownDocument' ? exitCode.refused : exitCode.unknown;
}

/** What a failure is to a person. */
export function runtimeText(id: string, { error }: RuntimeFailure): string {
  return error.kind === 'unknownDocument'
    ? `${id}: no such payment in this store`
    : `${id}: the payment could not be worked on (${error.kind})`;
}
