import { extractMachinesFromFile } from '@xstate/machine-extractor';

/**
 * The machines that Stately finds in the text of a file, in file order. Its importer reads and does
 * not run the code, and drops what it cannot read without a word.
 */
export function parseMachines(text: string): object[] {
  return (extractMachinesFromFile(text)?.machines ?? []).map(
    (machine) => machine?.toConfig() ?? {},
  );
}
