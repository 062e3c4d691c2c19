import { complain } from '../complain.ts';
import type { ExitCode } from '../exitCode.ts';
import type { Io } from '../io.ts';
import type { OpenedPayments } from '../openPayments.ts';
import type { PlaceOptions } from '../placeOptions.ts';

/** Opens the payments of a store for one command, and closes them however it ends. */
export async function onPayments(
  io: Io,
  options: PlaceOptions,
  work: (opened: OpenedPayments) => Promise<ExitCode>,
): Promise<ExitCode> {
  // Loaded when it is needed: help and mistakes are to be told without machines and stores.
  const { openPayments } = await import('../openPayments.ts');
  const opened = await openPayments(io.env, options);
  if (opened.isErr()) return complain(io, opened.error, options);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}
