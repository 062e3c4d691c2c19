import type { ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import type { PlaceOptions } from '../placeOptions.ts';
import { withPayments, type PaymentsWork } from '../store/withPayments.ts';

/** Opens the payments of a store for one command, and closes them however it ends. */
export function onPayments(
  io: Io,
  options: PlaceOptions,
  work: PaymentsWork,
  askedKey?: () => string | undefined,
): Promise<ExitCode> {
  return withPayments(io, options, {
    // Loaded when it is needed: help and mistakes are to be told without machines and stores.
    open: async () => (await import('../openPayments.ts')).openPayments(io.env, options),
    work,
    ...(askedKey && { askedKey }),
  });
}
