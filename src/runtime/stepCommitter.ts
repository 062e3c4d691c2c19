import { sleep, type Clock } from '../clock.ts';
import type { IgnoredStep, RuntimeDocument, Step, StepCause, StepInput } from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { labelsOf } from './labelsOf.ts';
import { migrateDocument, migrationStep } from './migration.ts';
import { messageOf, RuntimeFault } from './runtimeError.ts';
import { step } from './step.ts';
import type { Commit, JournalRow, Store } from './store.ts';
import type { Turns } from './turns.ts';

export interface StepCommitter {
  /** One step of one document: load, decide, commit as one. Rejects with a RuntimeFault. */
  apply(id: string, input: StepInput, origin?: StepOrigin): Promise<AppliedStep>;
  /** The document as the present version of the machine has it. Rejects with a RuntimeFault. */
  load(id: string): Promise<RuntimeDocument | undefined>;
}

/** What the commit consumes besides the step. */
export interface StepOrigin {
  readonly messageIds?: readonly string[];
  readonly finishedEffect?: string;
}

export interface AppliedStep {
  readonly document: RuntimeDocument;
  /** The message or answer had been committed before; nothing was done again. */
  readonly isDuplicate: boolean;
}

export interface CommitterParts {
  readonly definition: CheckedDefinition;
  readonly store: Store;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly owner: string;
  /** Longest time a worker may take for one effect before another takes over, in ms. */
  readonly leaseMs: number;
  /** Called after the commit, never before: only what is committed may be acted on. */
  onCommitted(taken: Step): void;
}

const MOST_ATTEMPTS = 10;

export function createStepCommitter(parts: CommitterParts): StepCommitter {
  const { store, clock, turns } = parts;

  async function load(id: string): Promise<RuntimeDocument | undefined> {
    const stored = await store.load(id);
    return stored && migrated(parts.definition, stored);
  }

  async function attempt(
    id: string,
    input: StepInput,
    origin: StepOrigin,
  ): Promise<AppliedStep | 'conflict'> {
    const previous = await loadMigrated(parts, id);
    if (previous === 'conflict') return 'conflict';
    if (!previous && input.kind !== 'start') {
      throw new RuntimeFault({ kind: 'unknownDocument', id });
    }
    const at = clock.now();
    const decided = decide(parts.definition, id, previous, input, at);
    const commit = commitOf(parts, { id, previous, input, origin, decided, at });
    const outcome = await store.commit(commit);
    if (outcome === 'conflict') return 'conflict';
    const taken = commit.step;
    if (outcome === 'committed' && taken) parts.onCommitted(taken);
    const document = outcome === 'committed' ? (taken?.next ?? previous) : previous;
    if (!document) throw new RuntimeFault({ kind: 'unknownDocument', id });
    return { document, isDuplicate: outcome === 'duplicate' };
  }

  return {
    load,
    apply: (id, input, origin = {}) =>
      turns.take(id, async () => {
        for (let tries = 0; tries < MOST_ATTEMPTS; tries += 1) {
          const applied = await attempt(id, input, origin);
          if (applied !== 'conflict') return applied;
          await sleep(clock, tries * 5);
        }
        throw new RuntimeFault({ kind: 'contended', id });
      }),
  };
}

/** A timer of an earlier version has another name: only what is stored may be stepped. */
async function loadMigrated(
  parts: CommitterParts,
  id: string,
): Promise<RuntimeDocument | undefined | 'conflict'> {
  const { store, clock, definition } = parts;
  const stored = await store.load(id);
  const document = stored && migrated(definition, stored);
  if (!stored || !document || document === stored) return document;
  const decided = migrationStep(stored, document);
  const input = { kind: 'migrated', from: stored.version, to: document.version } as const;
  const decision = { id, previous: stored, input, origin: {}, decided, at: clock.now() };
  if ((await store.commit(commitOf(parts, decision))) !== 'committed') return 'conflict';
  parts.onCommitted(decided);
  return decided.next;
}

function migrated(definition: CheckedDefinition, stored: RuntimeDocument): RuntimeDocument {
  return migrateDocument(definition, stored).match(
    (document) => document,
    (failure) => {
      throw new RuntimeFault({ kind: 'notMigrated', id: stored.id, failure });
    },
  );
}

function decide(
  definition: CheckedDefinition,
  id: string,
  previous: RuntimeDocument | undefined,
  input: StepInput,
  at: number,
): Step | IgnoredStep {
  try {
    return step(definition, id, previous, input, at);
  } catch (cause) {
    throw new RuntimeFault({ kind: 'stepFailed', id, message: messageOf(cause) });
  }
}

interface Decision {
  readonly id: string;
  readonly previous: RuntimeDocument | undefined;
  readonly input: StepCause;
  readonly origin: StepOrigin;
  readonly decided: Step | IgnoredStep;
  readonly at: number;
}

function commitOf(parts: CommitterParts, decision: Decision): Commit {
  const { id, previous, input, origin, decided, at } = decision;
  const taken = 'ignored' in decided ? undefined : decided;
  const document = taken?.next ?? previous;
  return {
    id,
    expected: previous?.sequence ?? null,
    ...(taken && { step: taken }),
    aliases: document ? parts.definition.aliases(document.snapshot) : [],
    labels: document ? labelsOf(parts.definition, document.snapshot) : { state: '', tags: [] },
    row: {
      ...journalRow(parts.definition, document, input, at),
      ...('ignored' in decided && { ignored: decided.ignored }),
    },
    messageIds: origin.messageIds ?? [],
    ...(origin.finishedEffect !== undefined && { finishedEffect: origin.finishedEffect }),
    lease: { owner: parts.owner, until: at + parts.leaseMs },
  };
}

function journalRow(
  { summary }: CheckedDefinition,
  document: RuntimeDocument | undefined,
  cause: StepCause,
  at: number,
): JournalRow {
  if (!document) return { sequence: 0, at, cause, summary: null };
  return { sequence: document.sequence, at, cause, summary: summary(document.snapshot) };
}
