/**
 * Lets work on one document wait for earlier work on it, so that steps of this process rarely
 * conflict.
 */
export interface Turns {
  take<Value>(id: string, work: () => Promise<Value>): Promise<Value>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    take(id, work) {
      const before = last.get(id);
      const mine = before ? before.then(work, work) : work();
      last.set(id, mine);
      const leave = (): void => {
        if (last.get(id) === mine) last.delete(id);
      };
      mine.then(leave, leave);
      return mine;
    },
  };
}
