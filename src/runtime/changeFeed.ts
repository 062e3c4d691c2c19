import type { Clock, TimerHandle } from '../clock.ts';
import type { Background } from './background.ts';
import type { RuntimeDocument, StepCause } from './document.ts';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import { readableDocument, type ReadingFailure } from './readableDocument.ts';
import { RuntimeFault } from './runtimeError.ts';
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
  /** A document has changed, and this process cannot read it. */
  onUnreadable?(unreadable: UnreadableChange): void;
  /** The feed has stopped; nothing more will come. */
  onEnd(): void;
}

export interface UnreadableChange {
  readonly id: string;
  readonly machine: string;
  readonly failure: ReadingFailure;
}

export interface FeedParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly background: Background;
  readonly definitions: MachineDefinitions;
}

/** How often the store is asked what other processes did, while somebody listens. */
const POLL_MS = 1_000;

/** How far the clocks of two processes may lie apart before a change is overlooked. */
const SKEW_MS = 5_000;

const PAGE = 200;

export function createChangeFeed(parts: FeedParts): ChangeFeed {
  const { store, clock } = parts;
  const subscribers = new Set<ChangeSubscriber>();
  const seen = createSeen();
  const polling = createPolling(parts, lookForChanges);
  let since = 0;

  function spread(document: RuntimeDocument, at: number, news: News): void {
    if (subscribers.size === 0 || !seen.add(document, at)) return;
    for (const subscriber of subscribers) news(subscriber);
  }

  async function lookForChanges(): Promise<void> {
    const from = clock.now() - SKEW_MS;
    for await (const listed of changedSince(store, since)) {
      const { document, changedAt } = listed;
      const news = seen.has(document) ? undefined : await newsOf(parts, listed);
      if (news) spread(document, changedAt, news);
    }
    since = Math.max(since, from);
    seen.forget(since);
  }

  return {
    tell: (change) =>
      spread(change.document, clock.now(), ({ onChange }) => {
        onChange(change);
      }),
    subscribe(subscriber) {
      if (subscribers.size === 0) {
        seen.clear();
        since = clock.now();
        polling.start();
      }
      subscribers.add(subscriber);
      return () => {
        if (subscribers.delete(subscriber) && subscribers.size === 0) polling.stop();
      };
    },
    stop() {
      const ended = [...subscribers];
      subscribers.clear();
      polling.stop();
      for (const { onEnd } of ended) onEnd();
    },
  };
}

/** What a subscriber is told. */
type News = (subscriber: ChangeSubscriber) => void;

/** Nothing where the journal does not tell of the change. */
async function newsOf(
  { store, definitions }: FeedParts,
  listed: ListedDocument,
): Promise<News | undefined> {
  const { id, machine, sequence } = listed.document;
  const readable = readableDocument(definitions, listed);
  if (readable.isErr()) {
    const failure = readable.error;
    return ({ onUnreadable }) => onUnreadable?.({ id, machine, failure });
  }
  const cause = causeIn(await journalOf(store, id), sequence);
  return cause && (({ onChange }) => onChange({ document: readable.value, cause }));
}

interface Polling {
  start(): void;
  stop(): void;
}

function createPolling(
  { clock, background }: Pick<FeedParts, 'clock' | 'background'>,
  look: () => Promise<void>,
): Polling {
  let next: { readonly handle: TimerHandle } | undefined;
  /** Told apart, so that a look of an earlier round does not start another beside this one. */
  let round = 0;

  function pollSoon(mine: number): void {
    const handle = clock.setTimeout(() => {
      // What could not be read now is read the next time.
      const looked = look().catch(() => undefined);
      background.run(looked.then(() => mine === round && pollSoon(mine)));
    }, POLL_MS);
    next = { handle };
  }

  return {
    start: () => pollSoon(round),
    stop() {
      round += 1;
      if (next) clock.clearTimeout(next.handle);
    },
  };
}

/** The states that have been told of, so that none is told of twice. */
interface Seen {
  has(document: RuntimeDocument): boolean;
  /** False when this state, or a later one, was seen before. */
  add(document: RuntimeDocument, at: number): boolean;
  /** Lets go of what changed before a time from which on the store is not asked again. */
  forget(beforeMs: number): void;
  clear(): void;
}

function createSeen(): Seen {
  const documents = new Map<string, { readonly sequence: number; readonly at: number }>();
  const has = ({ id, sequence }: RuntimeDocument): boolean =>
    (documents.get(id)?.sequence ?? -1) >= sequence;
  return {
    has,
    add(document, at) {
      if (has(document)) return false;
      documents.set(document.id, { sequence: document.sequence, at });
      return true;
    },
    forget(beforeMs) {
      for (const [id, { at }] of documents) if (at < beforeMs) documents.delete(id);
    },
    clear: () => documents.clear(),
  };
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

/** A journal that cannot be read keeps no other change back. */
function journalOf(store: Store, id: string): Promise<readonly JournalRow[]> {
  return store.journal(id).catch((cause: unknown) => {
    if (cause instanceof RuntimeFault && cause.error.kind === 'unreadableRow') return [];
    throw cause;
  });
}

function causeIn(journal: readonly JournalRow[], sequence: number): StepCause | undefined {
  return journal.findLast((row) => row.sequence === sequence && row.ignored === undefined)?.cause;
}
