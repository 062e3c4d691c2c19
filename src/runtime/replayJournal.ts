import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import type { RuntimeDocument, StepCause } from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { step } from './step.ts';
import type { JournalRow } from './store.ts';

/** One step that was taken before, and the document as it stood afterwards. */
export interface ReplayedStep {
  readonly at: number;
  readonly cause: StepCause;
  readonly document: RuntimeDocument;
}

export interface ReplayedJournal {
  /** Oldest first, as far as they could be taken again. */
  readonly steps: readonly ReplayedStep[];
  /**
   * False when the journal was begun under another version of the machine, or does not lead to
   * what is stored: the steps then end where that shows.
   */
  readonly isComplete: boolean;
}

/** Takes the steps of a journal again. A step is pure, so each leads where it led before. */
export function replayJournal(
  definitions: MachineDefinitions,
  stored: RuntimeDocument,
  journal: readonly JournalRow[],
): ReplayedJournal {
  const definition = definitions.get(stored.machine);
  const steps: ReplayedStep[] = [];
  if (!definition) return { steps, isComplete: false };
  let document: RuntimeDocument | undefined;
  for (const { cause, at, ignored, sequence } of journal) {
    if (ignored !== undefined) continue;
    const next =
      cause.kind === 'migrated' ? undefined : taken(definition, stored.id, document, cause, at);
    if (next?.sequence !== sequence) return { steps, isComplete: false };
    document = next;
    steps.push({ at, cause, document });
  }
  const isLast = document?.sequence === stored.sequence;
  const isSame = JSON.stringify(document?.snapshot) === JSON.stringify(stored.snapshot);
  return { steps, isComplete: isLast && isSame };
}

/** Nothing when the present version of the machine would not have taken the step. */
function taken(
  definition: CheckedDefinition,
  id: string,
  previous: RuntimeDocument | undefined,
  cause: Exclude<StepCause, { kind: 'migrated' }>,
  at: number,
): RuntimeDocument | undefined {
  try {
    const outcome = step(definition, id, previous, cause, at);
    return 'ignored' in outcome ? undefined : outcome.next;
  } catch {
    // What an earlier version was told may be more than this one can hear.
    return undefined;
  }
}
