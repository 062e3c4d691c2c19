import type { Command } from 'commander';
import { encryptionHelp } from './store/encryptionHelp.ts';

/** Where the payments of a command are kept, and who answers for them. */
export interface PlaceOptions {
  readonly store?: string;
  readonly sandbox?: string;
  readonly json?: true;
}

/** Adds the options that every command on stored payments has. */
export function withPlaceOptions(command: Command): Command {
  return command
    .option('--store <PLACE>', 'file or postgres:// address of the payments, or PAYSTATE_STORE')
    .option('--sandbox <URL>', 'a sandbox of your own instead of Checkout.com')
    .option('--json', 'print one JSON object and nothing else');
}

/** What the help of a command that acts says of access. */
export const accessHelp = `
Access comes from CKO_SECRET_KEY, or from CKO_CLIENT_ID and CKO_CLIENT_SECRET, with CKO_PREFIX and
CKO_ENVIRONMENT where the account needs them. A SQLite file serves one process: stop the other one
first. While it runs, the command takes part in the work of the store.`;

/** What the help of a command on stored payments says of its environment. */
export const placeHelp = `${accessHelp}${encryptionHelp}`;
