import type { Clock, TimerHandle } from '../clock.ts';
import type { RuntimeDocument } from './document.ts';
import { RuntimeFault } from './runtimeError.ts';

/** Lets callers wait for a document to change. */
export interface Watchers {
  tell(document: RuntimeDocument): void;
  /**
   * Rejects when the document cannot be loaded, when the question itself throws, and when stopped.
   */
  wait(
    load: () => Promise<RuntimeDocument>,
    id: string,
    looksAsWanted: (document: RuntimeDocument) => boolean,
    limitMs: number,
  ): Promise<RuntimeDocument>;
  /** Ends every wait. */
  stop(): void;
}

interface Waiting {
  readonly id: string;
  readonly look: (document: RuntimeDocument) => void;
  readonly fail: (cause: unknown) => void;
}

/** How often a waiting caller looks into the store, as another process may step the document. */
const LOOK_AGAIN_MS = 1_000;

export function createWatchers(clock: Clock): Watchers {
  const waiting = new Set<Waiting>();
  return {
    tell(document) {
      for (const { id, look } of waiting) if (id === document.id) look(document);
    },
    wait: (load, id, looksAsWanted, limitMs) =>
      waitFor(clock, waiting, { load, id, looksAsWanted, limitMs }),
    stop() {
      for (const { fail } of waiting) fail(new RuntimeFault({ kind: 'closed' }));
    },
  };
}

interface Question {
  readonly load: () => Promise<RuntimeDocument>;
  readonly id: string;
  readonly looksAsWanted: (document: RuntimeDocument) => boolean;
  readonly limitMs: number;
}

function waitFor(
  clock: Clock,
  waiting: Set<Waiting>,
  { load, id, looksAsWanted, limitMs }: Question,
): Promise<RuntimeDocument> {
  return new Promise((resolve, reject) => {
    const deadline = clock.now() + limitMs;
    let again: TimerHandle;
    const mine: Waiting = { id, look, fail };
    // Listening begins before the first look, so that no change falls between the two.
    waiting.add(mine);

    function end(): void {
      waiting.delete(mine);
      clock.clearTimeout(again);
    }

    function fail(cause: unknown): void {
      end();
      reject(cause);
    }

    function look(document: RuntimeDocument): void {
      try {
        if (!looksAsWanted(document) && clock.now() < deadline) return;
        end();
        resolve(document);
      } catch (cause) {
        // A question that throws is the asker's own trouble, not that of whoever changed the
        // document.
        fail(cause);
      }
    }

    function lookIntoStore(): void {
      const leftMs = deadline - clock.now();
      // Past the deadline one last look is under way; another would only crowd a slow store.
      if (leftMs > 0) again = clock.setTimeout(lookIntoStore, Math.min(LOOK_AGAIN_MS, leftMs));
      load().then((document) => waiting.has(mine) && look(document), fail);
    }

    lookIntoStore();
  });
}
