import type { Command } from 'commander';
import { encryptionHelp } from './encryptionHelp.ts';

/** Adds the options of the commands that only look at stored payments. */
export function withReadingOptions(command: Command): Command {
  return command
    .option('--store <PLACE>', 'file or postgres:// address of the payments, or PAYSTATE_STORE')
    .option('--json', 'print one JSON object and nothing else');
}

/** What the help of such a command says of its surroundings. */
export const readingHelp = `
Only looks: no key of Checkout.com is needed, nothing is called and nothing is changed. A store
whose schema is not that of this version is refused.${encryptionHelp}
A SQLite file serves one process at a time.`;
