import { sleep, type Clock } from '../clock.ts';
import type {
  FinishedEffect,
  IgnoredStep,
  Json,
  LaterInput,
  RuntimeDocument,
  Step,
  StepCause,
  StepInput,
} from './document.ts';
import { aliasesGained } from './aliasesGained.ts';
import { commitOf } from './commitOf.ts';
import { decideStep } from './decideStep.ts';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import { labelsOf } from './labelsOf.ts';
import { migrateDocument, migrationStep } from './migration.ts';
import { RuntimeFault } from './runtimeError.ts';
import type { ShieldedObserver } from './shieldObserver.ts';
import type { Commit, Lease, Store } from './store.ts';
import type { Turns } from './turns.ts';

export interface StepCommitter {
  /** Begins a document, unless there is one. Rejects with a RuntimeFault. */
  start(machine: string, id: string, input: Json): Promise<AppliedStep>;
  /** One step of one document: load, decide, commit as one. Rejects with a RuntimeFault. */
  apply(id: string, input: LaterInput, origin?: StepOrigin): Promise<AppliedStep>;
  /** The document as the present version of the machine has it. Rejects with a RuntimeFault. */
  load(id: string): Promise<RuntimeDocument | undefined>;
}

/** What the commit consumes besides the step. */
export interface StepOrigin {
  readonly messageIds?: readonly string[];
  readonly finishedEffect?: FinishedEffect;
  /** Whether a message can be for the document as it is by now. */
  readonly isFor?: (document: RuntimeDocument) => boolean;
}

export interface AppliedStep {
  readonly document: RuntimeDocument;
  /** The message or answer had been committed before; nothing was done again. */
  readonly isDuplicate: boolean;
  /** Another worker has taken the call over: its answer is the one that counts, not this. */
  readonly isTakenOver: boolean;
  /** The message is not for this document, and nothing was done. */
  readonly isOfAnother: boolean;
  /** Why nothing came of the input. */
  readonly ignored?: IgnoredStep['ignored'];
}

export interface CommitterParts {
  readonly definitions: MachineDefinitions;
  readonly store: Store;
  readonly clock: Clock;
  readonly turns: Turns;
  readonly owner: string;
  /** Longest time a worker may take for one effect before another takes over, in ms. */
  readonly leaseMs: number;
  readonly observer: ShieldedObserver;
  /** Called after the commit, never before: only what is committed may be acted on. */
  onCommitted(committed: CommittedStep): void;
}

export interface CommittedStep {
  readonly step: Step;
  readonly cause: StepCause;
  /** Under which messages may wait that it has become possible to deliver. */
  readonly newAliases: readonly string[];
}

const MOST_ATTEMPTS = 10;

export function createStepCommitter(parts: CommitterParts): StepCommitter {
  const { definitions, store, clock, turns } = parts;

  /** Tries again when somebody else has stepped the document first. */
  function inTurn(id: string, attempt: Attempt): Promise<AppliedStep> {
    return turns.take(id, async () => {
      for (let tries = 0; tries < MOST_ATTEMPTS; tries += 1) {
        const applied = await attempt();
        if (applied !== 'conflict') return applied;
        await sleep(clock, tries * 5);
      }
      throw new RuntimeFault({ kind: 'contended', id });
    });
  }

  return {
    async load(id) {
      const stored = await store.load(id);
      return stored && migrated(definitionOf(definitions, stored), stored);
    },
    start: (machine, id, input) =>
      inTurn(id, async () => {
        const definition = definitions.get(machine);
        if (!definition) throw new RuntimeFault({ kind: 'unknownMachine', machine });
        const stored = await store.load(id);
        const previous = stored && ownDocument(definition, stored);
        return takeStep(parts, { definition, id, previous, input: { kind: 'start', input } });
      }),
    apply: (id, input, origin) =>
      inTurn(id, async () => {
        const stored = await store.load(id);
        if (!stored) throw new RuntimeFault({ kind: 'unknownDocument', id });
        const definition = definitionOf(definitions, stored);
        const previous = await storedAsMigrated(parts, definition, stored);
        if (previous === 'conflict') return 'conflict';
        return takeStep(parts, { definition, id, previous, input, ...(origin && { origin }) });
      }),
  };
}

type Attempt = () => Promise<AppliedStep | 'conflict'>;

interface Asked {
  readonly definition: CheckedDefinition;
  readonly id: string;
  readonly previous: RuntimeDocument | undefined;
  readonly input: StepInput;
  readonly origin?: StepOrigin;
  /** The answer is not the one that came. */
  readonly isInstead?: boolean;
}

async function takeStep(parts: CommitterParts, asked: Asked): Promise<AppliedStep | 'conflict'> {
  const { definition, id, previous, input, origin } = asked;
  if (previous && origin?.isFor?.(previous) === false) {
    return { document: previous, isDuplicate: false, isTakenOver: false, isOfAnother: true };
  }
  const at = parts.clock.now();
  const decided = decideStep(definition, id, previous, input, at);
  const decision = { definition, id, previous, cause: input, decided, at, origin };
  const commit = commitOf(decision, leaseFrom(parts, at));
  const outcome = await parts.store.commit(commit);
  if (outcome === 'conflict') return 'conflict';
  const instead = outcome === 'taken' ? answerOfAnother(asked) : undefined;
  if (instead) return takeStep(parts, { ...asked, input: instead, isInstead: true });
  const taken = 'ignored' in decided ? undefined : decided;
  if (outcome === 'committed') {
    tellStep(parts, asked, commit);
    if (taken) {
      const newAliases = aliasesGained(definition, previous, commit.aliases);
      parts.onCommitted({ step: taken, cause: input, newAliases });
    }
  }
  const document = outcome === 'committed' ? (taken?.next ?? previous) : previous;
  if (!document) throw new RuntimeFault({ kind: 'unknownDocument', id });
  const ignored = 'ignored' in decided && { ignored: decided.ignored };
  return {
    document,
    isDuplicate: outcome === 'duplicate',
    isTakenOver: outcome === 'notHeld',
    isOfAnother: outcome === 'taken',
    ...ignored,
  };
}

/**
 * What counts in place of an answer that would give the document the name of another one; nothing
 * for a message, which is for that other one.
 */
function answerOfAnother({
  definition,
  id,
  input,
  origin,
  isInstead,
}: Asked): LaterInput | undefined {
  const { answerOfAnother: instead } = definition;
  if (input.kind === 'effectDone' && instead && !isInstead) {
    return { ...input, output: instead(input.output) };
  }
  if (origin?.messageIds) return undefined;
  const message = 'it would take the name of another document';
  throw new RuntimeFault({ kind: 'stepFailed', id, message });
}

function leaseFrom({ owner, leaseMs }: CommitterParts, at: number): Lease {
  return { owner, until: at + leaseMs };
}

function tellStep(
  { observer, clock }: CommitterParts,
  { definition, previous }: Pick<Asked, 'definition' | 'previous'>,
  { id, labels, row }: Commit,
): void {
  const { sequence, cause, ignored } = row;
  observer.stepped(() => ({
    documentId: id,
    machine: definition.machine.id,
    sequence,
    cause,
    ...(previous && { from: labelsOf(definition, previous.snapshot).state }),
    to: labels.state,
    tags: labels.tags,
    ...(ignored !== undefined && { ignored }),
    elapsedMs: clock.now() - row.at,
  }));
}

/** A document of another machine must not pass for the one that was to be begun. */
function ownDocument(definition: CheckedDefinition, stored: RuntimeDocument): RuntimeDocument {
  const { id, machine } = stored;
  if (machine === definition.machine.id) return migrated(definition, stored);
  throw new RuntimeFault({ kind: 'otherMachine', id, machine });
}

/** A document of a machine that is not carried out here is left as it is. */
function definitionOf(definitions: MachineDefinitions, stored: RuntimeDocument): CheckedDefinition {
  const { id, machine, version } = stored;
  const definition = definitions.get(machine);
  if (definition) return definition;
  const failure = { machine, from: version, reason: 'the machine is not carried out here' };
  throw new RuntimeFault({ kind: 'notMigrated', id, failure });
}

/** A timer of an earlier version has another name: only what is stored may be stepped. */
async function storedAsMigrated(
  parts: CommitterParts,
  definition: CheckedDefinition,
  stored: RuntimeDocument,
): Promise<RuntimeDocument | 'conflict'> {
  const document = migrated(definition, stored);
  if (document === stored) return document;
  const decided = migrationStep(stored, document);
  const cause = { kind: 'migrated', from: stored.version, to: document.version } as const;
  const at = parts.clock.now();
  const decision = { definition, id: stored.id, previous: stored, cause, decided, at };
  const commit = commitOf(decision, leaseFrom(parts, at));
  if ((await parts.store.commit(commit)) !== 'committed') return 'conflict';
  tellStep(parts, { definition, previous: document }, commit);
  // Whatever came while no code could read the document waits under a name it has long had.
  parts.onCommitted({ step: decided, cause, newAliases: commit.aliases });
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
