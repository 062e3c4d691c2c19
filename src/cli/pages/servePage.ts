import { err, ok, type Result } from 'neverthrow';
import type { Payments } from '../../index.ts';
import { systemRandomness } from '../../randomness.ts';
import { createWatch } from '../../watch/index.ts';
import { serveHandler } from '../../watch/serveHandler.ts';
import { usageError, type CliError } from '../cliError.ts';

export interface ServedPage {
  /** With its token, which is another one each time. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Serves the watch page on this machine. Rejects when it cannot listen. */
export async function servePage(
  payments: Payments,
  { port, act }: { readonly port: number; readonly act?: true },
): Promise<Result<ServedPage, CliError>> {
  const token = systemRandomness.base32(26);
  const watch = createWatch({ payments, token, mayAct: act === true });
  if (watch.isErr()) return err(usageError(`${watch.error.field} ${watch.error.rule}`));
  const { handler, address } = watch.value;
  const { url, close } = await serveHandler(handler, { port });
  return ok({ url: url + address, close });
}
