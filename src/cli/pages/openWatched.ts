import type { Result } from 'neverthrow';
import type { Payments } from '../../index.ts';
import type { CliError } from '../cliError.ts';
import { openPayments } from '../openPayments.ts';
import type { PlaceOptions } from '../placeOptions.ts';
import { openReading } from '../store/openReading.ts';

/** The payments of a store, to be looked at; with `act`, to be worked with as well. */
export async function openWatched(
  env: NodeJS.ProcessEnv,
  options: PlaceOptions & { readonly act?: true },
): Promise<Result<Payments, CliError>> {
  const opened = await (options.act ? openPayments(env, options) : openReading(env, options));
  return opened.map(({ payments }) => payments);
}
