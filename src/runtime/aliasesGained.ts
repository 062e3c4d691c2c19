import type { RuntimeDocument } from './document.ts';
import type { MachineDefinition } from './machineDefinition.ts';

/** The names among these by which a document was not known before. */
export function aliasesGained(
  definition: Pick<MachineDefinition, 'aliases'>,
  previous: RuntimeDocument | undefined,
  aliases: readonly string[],
): readonly string[] {
  if (!previous || aliases.length === 0) return aliases;
  const had = definition.aliases(previous.snapshot);
  return aliases.filter((alias) => !had.includes(alias));
}
