import type { ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import { withPayments, type PaymentsWork } from './withPayments.ts';

export interface ReadingOptions {
  readonly store?: string;
  readonly json?: true;
}

/** Opens the payments of a store to look at them, and closes them however the command ends. */
export function onReading(io: Io, options: ReadingOptions, work: PaymentsWork): Promise<ExitCode> {
  return withPayments(io, options, {
    open: async () => (await import('./openReading.ts')).openReading(io.env, options),
    work,
  });
}
