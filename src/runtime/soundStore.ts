import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import type { RuntimeDocument } from './document.ts';
import type { CheckedDefinition } from './machineDefinition.ts';
import type { Store } from './store.ts';
import { unreadableFault, type UnreadableRow } from './unreadableRow.ts';

const damaged: UnreadableRow = {
  kind: 'damaged',
  message: 'A row is JSON, and no document of its machine.',
};

/**
 * The store as it is, but for documents that were altered behind our back so that their machine
 * cannot work with them: each counts as a row that cannot be read, and keeps no other back. Given a
 * store that is a plain object.
 */
export function soundStore(store: Store, definitions: MachineDefinitions): Store {
  function isSound(document: RuntimeDocument): boolean {
    const definition = definitions.get(document.machine);
    // What another version wrote is looked at once it is migrated.
    if (!definition || definition.version !== document.version) return true;
    return isDocumentOf(definition, document);
  }

  return {
    ...store,
    load: (id) =>
      store.load(id).then((document) => {
        if (document && !isSound(document)) throw unreadableFault(damaged);
        return document;
      }),
    async list(query) {
      const listed = await store.list(query);
      return listed.map((one) =>
        one.unreadable || isSound(one.document) ? one : { ...one, unreadable: damaged },
      );
    },
  };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Whether all that the definition says of a document can be said of it. */
export function isDocumentOf(
  { stepper, state, summary, hurry, aliases }: CheckedDefinition,
  { snapshot, live, timers }: RuntimeDocument,
): boolean {
  try {
    const { children } = stepper.revive(snapshot);
    for (const say of [state, hurry, aliases]) say?.(snapshot);
    summary(snapshot, { kind: 'start', input: null });
    return Object.values(timers).every(isObject) && Object.keys(live).every((id) => id in children);
  } catch {
    return false;
  }
}
