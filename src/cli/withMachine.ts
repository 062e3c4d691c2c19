import { err, ok, type Result } from 'neverthrow';
import { thrownText } from '../thrownText.ts';
import { usageError, type CliError } from './cliError.ts';

/** Works with somebody's machine. What is thrown meanwhile is a fault of its file. */
export async function withMachine<Value>(
  target: string,
  work: () => Value | Promise<Value>,
): Promise<Result<Value, CliError>> {
  try {
    return ok(await work());
  } catch (cause) {
    return err(usageError(`${target}: ${thrownText(cause)}`));
  }
}
