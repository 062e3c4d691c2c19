import type { IgnoredStep, RuntimeDocument, Step, StepCause } from './document.ts';
import { exclusiveChange } from './exclusiveNames.ts';
import { labelsOf } from './labelsOf.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import type { StepOrigin } from './stepCommitter.ts';
import type { Commit, JournalRow, Lease } from './store.ts';

/** What was decided about a document, and why. */
export interface Decision {
  readonly definition: CheckedDefinition;
  readonly id: string;
  readonly previous: RuntimeDocument | undefined;
  readonly cause: StepCause;
  readonly decided: Step | IgnoredStep;
  readonly origin?: StepOrigin | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** All that has to be stored at once for a decision to count. */
export function commitOf(decision: Decision, lease: Lease): Commit {
  const { definition, id, previous, cause, origin = {}, decided, at } = decision;
  const taken = 'ignored' in decided ? undefined : decided;
  const document = taken?.next ?? previous;
  const exclusive = taken && exclusiveChange(definition, previous?.snapshot, taken.next.snapshot);
  const row = journalRow(definition, document, cause, at);
  return {
    id,
    expected: previous?.sequence ?? null,
    ...(taken && { step: taken }),
    aliases: document ? definition.aliases(document.snapshot) : [],
    ...(exclusive && { exclusive }),
    labels: document ? labelsOf(definition, document.snapshot) : { state: '', tags: [] },
    row: 'ignored' in decided ? { ...row, ignored: decided.ignored } : row,
    messageIds: origin.messageIds ?? [],
    ...(origin.finishedEffect !== undefined && { finishedEffect: origin.finishedEffect }),
    lease,
  };
}

function journalRow(
  { summary }: CheckedDefinition,
  document: RuntimeDocument | undefined,
  cause: StepCause,
  at: number,
): JournalRow {
  if (!document) return { sequence: 0, at, cause, summary: null };
  return { sequence: document.sequence, at, cause, summary: summary(document.snapshot, cause) };
}
