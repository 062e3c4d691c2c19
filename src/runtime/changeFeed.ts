import type { Clock, TimerHandle } from '../clock.ts';
import type { Background } from './background.ts';
import type { RuntimeDocument, StepCause } from './document.ts';
import type { JournalRow, ListedDocument, PageMark, Store } from './store.ts';

/** A document that was stepped, by this process or another. */
export interface DocumentChange {
  readonly document: RuntimeDocument;
  readonly cause: StepCause;
}

/** Tells of documents as they change, those that other processes step among them. */
export interface ChangeFeed {
  tell(change: DocumentChange): void;
  /** Answers with what ends the subscription. */
  subscribe(subscriber: ChangeSubscriber): () => void;
  stop(): void;
}

export interface ChangeSubscriber {
  /** Called once for each state that was seen; several steps of another process may be one. */
  onChange(change: DocumentChange): void;
  /** The feed has stopped; nothing more will come. */
  onEnd(): void;
}

export interface FeedParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly background: Background;
  /** Nothing for a document that cannot be read here. */
  readonly readable: (stored: RuntimeDocument) => RuntimeDocument | undefined;
}

/** How often the store is asked what other processes did, while somebody listens. */
const POLL_MS = 1_000;

/** How far the clocks of two processes may lie apart before a change is overlooked. */
const SKEW_MS = 5_000;

const PAGE = 200;

export function createChangeFeed(parts: FeedParts): ChangeFeed {
  const { clock, background } = parts;
  const subscribers = new Set<ChangeSubscriber>();
  const seen = new Map<string, SeenDocument>();
  let next: TimerHandle | undefined;
  let since = 0;
  /** Told apart, so that a look of an earlier round does not start another beside this one. */
  let round = 0;

  function tell(change: DocumentChange, at = clock.now()): void {
    if (subscribers.size === 0) return;
    const { id, sequence } = change.document;
    if ((seen.get(id)?.sequence ?? -1) >= sequence) return;
    seen.set(id, { sequence, at });
    for (const { onChange } of subscribers) onChange(change);
  }

  async function lookForChanges(): Promise<void> {
    const from = clock.now() - SKEW_MS;
    for await (const { document, changedAt } of changedSince(parts.store, since)) {
      const { id, sequence } = document;
      if ((seen.get(id)?.sequence ?? -1) >= sequence) continue;
      const readable = parts.readable(document);
      const cause = causeIn(await parts.store.journal(id), sequence);
      if (readable && cause) tell({ document: readable, cause }, changedAt);
    }
    since = from;
    // Forgotten only once nobody would be shown it again.
    for (const [id, { at }] of seen) if (at < since) seen.delete(id);
  }

  function pollSoon(mine: number): void {
    next = clock.setTimeout(() => {
      const looked = lookForChanges().catch(() => undefined);
      background.run(looked.then(() => mine === round && pollSoon(mine)));
    }, POLL_MS);
  }

  function rest(): void {
    round += 1;
    clock.clearTimeout(next);
    seen.clear();
  }

  return {
    tell,
    subscribe(subscriber) {
      if (subscribers.size === 0) {
        since = clock.now();
        pollSoon(round);
      }
      subscribers.add(subscriber);
      return () => {
        if (subscribers.delete(subscriber) && subscribers.size === 0) rest();
      };
    },
    stop() {
      const ended = [...subscribers];
      subscribers.clear();
      rest();
      for (const { onEnd } of ended) onEnd();
    },
  };
}

interface SeenDocument {
  readonly sequence: number;
  readonly at: number;
}

async function* changedSince(store: Store, since: number): AsyncGenerator<ListedDocument> {
  for (let after: PageMark | undefined = { changedAt: since, number: 0 }; after;) {
    // Each page begins where the one before ended.
    // oxlint-disable-next-line no-await-in-loop
    const page: readonly ListedDocument[] = await store.list({ after, limit: PAGE });
    yield* page;
    after = page.length < PAGE ? undefined : page.at(-1);
  }
}

function causeIn(journal: readonly JournalRow[], sequence: number): StepCause | undefined {
  return journal.findLast((row) => row.sequence === sequence && row.ignored === undefined)?.cause;
}
