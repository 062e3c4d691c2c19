import type { Clock, TimerHandle } from '../clock.ts';
import type { RuntimeDocument } from './document.ts';

/** Lets callers wait for a document to change. */
export interface Watchers {
  tell(document: RuntimeDocument): void;
  /** Rejects when the document cannot be loaded. */
  wait(
    load: () => Promise<RuntimeDocument>,
    id: string,
    looksAsWanted: (document: RuntimeDocument) => boolean,
    limitMs: number,
  ): Promise<RuntimeDocument>;
}

/** How often a waiting caller looks into the store, as another process may step the document. */
const LOOK_AGAIN_MS = 1_000;

export function createWatchers(clock: Clock): Watchers {
  const waiting = new Map<string, Set<(document: RuntimeDocument) => void>>();

  function listen(id: string, listener: (document: RuntimeDocument) => void): () => void {
    const listeners = waiting.get(id) ?? new Set();
    waiting.set(id, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) waiting.delete(id);
    };
  }

  return {
    tell(document) {
      for (const listener of waiting.get(document.id) ?? []) listener(document);
    },
    wait: (load, id, looksAsWanted, limitMs) =>
      new Promise((resolve, reject) => {
        const deadline = clock.now() + limitMs;
        let again: TimerHandle;
        // Listening begins before the first look, so that no change falls between the two.
        const stopListening = listen(id, look);

        function end(): void {
          stopListening();
          clock.clearTimeout(again);
        }

        function look(document: RuntimeDocument): void {
          if (!looksAsWanted(document) && clock.now() < deadline) return;
          end();
          resolve(document);
        }

        function lookIntoStore(): void {
          const pause = Math.max(0, Math.min(LOOK_AGAIN_MS, deadline - clock.now()));
          again = clock.setTimeout(lookIntoStore, pause);
          load().then(look, (cause: unknown) => {
            end();
            reject(cause);
          });
        }

        lookIntoStore();
      }),
  };
}
