import { sleep, type Clock } from '../clock.ts';
import type { IgnoredStep, RuntimeDocument, Step, StepInput } from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { messageOf, RuntimeFault } from './runtimeError.ts';
import { step } from './step.ts';
import type { Commit, JournalRow, Store } from './store.ts';
import type { Turns } from './turns.ts';

export interface StepCommitter {
  /** One step of one document: load, decide, commit as one. Rejects with a RuntimeFault. */
  apply(id: string, input: StepInput, origin?: StepOrigin): Promise<AppliedStep>;
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

  async function attempt(
    id: string,
    input: StepInput,
    origin: StepOrigin,
  ): Promise<AppliedStep | 'conflict'> {
    const previous = await store.load(id);
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
  readonly input: StepInput;
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
  cause: StepInput,
  at: number,
): JournalRow {
  if (!document) return { sequence: 0, at, cause, summary: null };
  return { sequence: document.sequence, at, cause, summary: summary(document.snapshot) };
}
