import type { Clock, TimerHandle } from '../clock.ts';
import type { Randomness } from '../randomness.ts';
import type { Background } from './background.ts';
import type { MachineDefinitions } from './definition/machineDefinitions.ts';
import type { RuntimeDocument } from './document.ts';
import { UNHEARD, WAITS_LONG } from './labelsOf.ts';
import type { Hurry } from './machineDefinition.ts';
import { createPauses, type Pauses } from './pauses.ts';
import type { StepCommitter } from './stepCommitter.ts';
import type { ListedDocument, PageMark, Store } from './store.ts';

/**
 * Ends long waits after an outage. At a start, and when the store is back after long, whatever
 * waits long asks once. While the provider does not answer, one document that has asked in vain is
 * made to ask now and then; once it is answered the others follow, more of them each round.
 */
export interface CatchUp {
  start(): void;
  stop(): void;
}

export interface CatchUpParts {
  readonly definitions: MachineDefinitions;
  readonly store: Store;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly background: Background;
  readonly committer: StepCommitter;
}

const MINUTE_MS = 60_000;

/** So many documents ask in one round of ten seconds: five per second. */
const MOST_PER_ROUND = 50;
const ROUND_MS = 10_000;

/** Between two tries while nothing is answered; doubled each time. */
const PROBE_MS = MINUTE_MS;
const LONGEST_PROBE_MS = 5 * MINUTE_MS;

/** What asked in vain is left alone for so long, and what merely waits for longer. */
const QUIET_MS = 5 * MINUTE_MS;
const LONG_QUIET_MS = 60 * MINUTE_MS;

/** A store that failed for so long is back as if after a start. */
const LONG_FAILURE_MS = 30 * MINUTE_MS;

export function createCatchUp(parts: CatchUpParts): CatchUp {
  const { store, clock, background } = parts;
  const pauses = createPauses(clock);
  const trial = { urged: [] as readonly string[], width: 1, pauseMs: PROBE_MS };
  let readAt = -Infinity;
  let stopped = false;
  let next: TimerHandle;

  /** Answers how long to wait for the next round, in ms. */
  async function probe(): Promise<number> {
    const isAnswered = await isAnyHeard(parts, trial.urged);
    trial.width = isAnswered ? Math.min(trial.width * 4, MOST_PER_ROUND) : 1;
    const changedBefore = clock.now() - QUIET_MS;
    const limit = trial.width + MOST_PER_ROUND;
    const listed = await store.list({ tag: UNHEARD, changedBefore, limit });
    const chosen = listed.filter((one) => isDue(parts, one)).slice(0, trial.width);
    trial.urged = chosen.map(({ document }) => document.id);
    urgeAll(parts, pauses, chosen);
    const isInVain = !isAnswered && chosen.length > 0;
    trial.pauseMs = isInVain ? Math.min(trial.pauseMs * 2, LONGEST_PROBE_MS) : PROBE_MS;
    return isAnswered ? 2 * ROUND_MS : trial.pauseMs;
  }

  async function round(): Promise<void> {
    const waitMs = await probe().catch(() => undefined);
    if (stopped) return;
    next = clock.setTimeout(() => background.run(round()), waitMs ?? PROBE_MS);
    if (waitMs === undefined) return;
    const now = clock.now();
    const wasAway = now - readAt > LONG_FAILURE_MS;
    readAt = now;
    if (wasAway) await askAll(parts, pauses, now - LONG_QUIET_MS);
  }

  return {
    start: () => background.run(round()),
    stop() {
      stopped = true;
      clock.clearTimeout(next);
      pauses.stop();
    },
  };
}

/** Everything that waited long before this moment asks once, page by page. */
async function askAll(
  parts: CatchUpParts,
  pauses: Pauses,
  changedBefore: number,
  after?: PageMark,
): Promise<void> {
  const page = { tag: WAITS_LONG, changedBefore, limit: MOST_PER_ROUND };
  const listed = await parts.store.list({ ...page, ...(after && { after }) });
  const due = listed.filter((one) => isDue(parts, one));
  urgeAll(parts, pauses, due);
  const last = listed.at(-1);
  if (!last || listed.length < MOST_PER_ROUND) return;
  const goOn = (): void => parts.background.run(askAll(parts, pauses, changedBefore, last));
  pauses.after(ROUND_MS, goOn);
}

/** At moments of chance within a round, so that nobody asks in step with others. */
function urgeAll(parts: CatchUpParts, pauses: Pauses, listed: readonly ListedDocument[]): void {
  for (const { document } of listed) {
    const ask = (): void => parts.background.run(urge(parts, document.id));
    pauses.after(parts.randomness.fraction() * ROUND_MS, ask);
  }
}

/** Has a document ask now; one that has moved on meanwhile is left alone. */
async function urge(parts: CatchUpParts, id: string): Promise<void> {
  const hurry = hurryOf(parts, await parts.committer.load(id));
  if (hurry) await parts.committer.apply(id, { kind: 'event', event: hurry.event });
}

/** Whether the provider has answered any of those that were made to ask. */
async function isAnyHeard(parts: CatchUpParts, ids: readonly string[]): Promise<boolean> {
  if (ids.length === 0) return false;
  // Of one that cannot be read now nothing is known.
  const documents = await Promise.all(
    ids.map((id) => parts.committer.load(id).catch(() => undefined)),
  );
  return documents.some((document) => document && !hurryOf(parts, document)?.isUnheard);
}

/** The provider may have asked to be left alone for a while. */
function isDue(parts: CatchUpParts, { document, changedAt, unreadable }: ListedDocument): boolean {
  if (unreadable) return false;
  const hurry = hurryOf(parts, document);
  return hurry !== undefined && changedAt + hurry.afterMs <= parts.clock.now();
}

function hurryOf({ definitions }: CatchUpParts, document?: RuntimeDocument): Hurry | undefined {
  if (document?.status !== 'active') return undefined;
  return definitions.get(document.machine)?.hurry?.(document.snapshot);
}
