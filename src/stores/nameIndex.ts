/** Which of many things go by a name, without a look at all of them. */
export interface NameIndex {
  /** All the names a thing goes by from now on. */
  set(id: string, names: readonly string[]): void;
  delete(id: string): void;
  /** Ids in no order that counts. */
  under(name: string): readonly string[];
}

export function createNameIndex(): NameIndex {
  const namesOf = new Map<string, readonly string[]>();
  const idsUnder = new Map<string, Set<string>>();

  function forget(id: string): void {
    for (const name of namesOf.get(id) ?? []) {
      const ids = idsUnder.get(name);
      ids?.delete(id);
      if (ids?.size === 0) idsUnder.delete(name);
    }
    namesOf.delete(id);
  }

  return {
    set(id, names) {
      forget(id);
      if (names.length === 0) return;
      namesOf.set(id, [...names]);
      for (const name of names) idsUnder.set(name, (idsUnder.get(name) ?? new Set()).add(id));
    },
    delete: forget,
    under: (name) => [...(idsUnder.get(name) ?? [])],
  };
}
