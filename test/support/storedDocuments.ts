import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AnyEventObject } from 'xstate';
import type { Json, RuntimeDocument, StepInput } from '../../src/runtime/document.ts';
import { checkDefinition, type CheckedDefinition } from '../../src/runtime/machineDefinition.ts';
import { step } from '../../src/runtime/step.ts';
import { exploreMachine } from '../../src/testing/index.ts';
import type { ListedMachine } from './machines.ts';
import { statePaths } from './statePaths.ts';

const ROOT = join(import.meta.dirname, '../snapshots');

/** Nodes within which a life is looked for that rests in each state. */
const NEAR = 1_500;

export interface StoredDocument {
  readonly version: string;
  /** Dotted path of the state it rests in, or of one of them. */
  readonly state: string;
  readonly document: RuntimeDocument;
}

/** The machine as the runtime carries it out, with ports that nobody calls. */
export function definitionOf({ machine, migrations = [] }: ListedMachine): CheckedDefinition {
  const ports = Object.keys(machine.implementations.actors);
  return checkDefinition({
    machine,
    version: machine.version ?? '1',
    migrations,
    effects: Object.fromEntries(ports.map((port) => [port, async () => null])),
    aliases: () => [],
    summary: () => null,
  })._unsafeUnwrap();
}

/** What is kept of every version of a machine. */
export function storedDocuments({ id }: ListedMachine): StoredDocument[] {
  return folderNames(join(ROOT, id)).flatMap((version) =>
    folderNames(join(ROOT, id, version)).map((file) => ({
      version,
      state: file.replace(/\.json$/, ''),
      document: JSON.parse(readFileSync(join(ROOT, id, version, file), 'utf8')),
    })),
  );
}

/**
 * Writes one document for each state of the present version, unless some are there: what a released
 * version has stored is never written again. Answers whether it wrote.
 */
export function storeDocuments(listed: ListedMachine): boolean {
  const definition = definitionOf(listed);
  const folder = join(ROOT, listed.id, definition.version);
  if (existsSync(folder)) return false;
  mkdirSync(folder, { recursive: true });
  for (const [state, document] of documentsByState(listed, definition)) {
    writeFileSync(join(folder, `${state}.json`), `${JSON.stringify(document, null, 2)}\n`);
  }
  return true;
}

function folderNames(path: string): string[] {
  return existsSync(path) ? readdirSync(path).toSorted() : [];
}

/** State -> a document that rests in it, and in as few others as were found. */
function documentsByState(
  { machine, domains }: ListedMachine,
  definition: CheckedDefinition,
): Map<string, RuntimeDocument> {
  const documents = new Map<string, RuntimeDocument>();
  for (const domain of Object.values(domains)) {
    const walk = exploreMachine(machine, { ...domain, limit: NEAR });
    for (const { index, snapshot } of walk.nodes) {
      const states = statePaths(snapshot.value).filter((state) => !documents.has(state));
      if (states.length === 0) continue;
      const { input, events } = walk.pathTo(index);
      const document = lived(definition, input as Json, events);
      for (const state of states) documents.set(state, document);
    }
  }
  return documents;
}

/** The document after a start and these events. */
function lived(
  definition: CheckedDefinition,
  input: Json,
  events: readonly AnyEventObject[],
): RuntimeDocument {
  const take = (previous: RuntimeDocument | undefined, said: StepInput): RuntimeDocument => {
    const taken = step(definition, 'stored', previous, said, 0);
    if (!('ignored' in taken)) return taken.next;
    if (previous && taken.ignored === 'noTransition') return previous;
    throw new Error(`ignored: ${taken.ignored}`);
  };
  const started = take(undefined, { kind: 'start', input });
  return events.reduce((document, event) => take(document, inputOf(document, event)), started);
}

function inputOf({ live, timers }: RuntimeDocument, event: AnyEventObject): StepInput {
  const [, ending, child = ''] = /^xstate\.(done|error)\.actor\.(.+)$/.exec(event.type) ?? [];
  const effectId = live[child] ?? '';
  if (ending === 'done') {
    const { output } = event as { readonly output?: Json };
    return { kind: 'effectDone', effectId, child, output: output ?? null };
  }
  if (ending === 'error') {
    return { kind: 'effectFailed', effectId, child, error: { name: 'Error', message: 'a bug' } };
  }
  const timer = timers[event.type];
  if (timer) return { kind: 'timer', name: event.type, generation: timer.generation };
  return { kind: 'event', event };
}
