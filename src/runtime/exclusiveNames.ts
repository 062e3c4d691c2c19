import type { Json } from './document.ts';
import type { MachineDefinition } from './machineDefinition.ts';

/** Names that no two documents have at once, of whatever machine. They are no aliases. */
export interface ExclusiveNames {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** Only what changes is checked: a name that the document has is not asked for again. */
export function exclusiveChange(
  { exclusiveNames = () => [] }: Pick<MachineDefinition, 'exclusiveNames'>,
  before: Json | undefined,
  after: Json,
): ExclusiveNames | undefined {
  const had = before === undefined ? [] : exclusiveNames(before);
  const has = exclusiveNames(after);
  const gained = has.filter((name) => !had.includes(name));
  const lost = had.filter((name) => !has.includes(name));
  return gained.length + lost.length > 0 ? { gained, lost } : undefined;
}
