import type { Commit, Store } from '../../src/runtime/store.ts';
import { commitOf, effectOf, messageOf, timerAt } from './storeCommits.ts';

/** Documents that are stepped side by side. */
export const lives = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7', 'd8'];

/**
 * The step after a sequence; whatever it writes carries the number of the step. It answers the call
 * of the step before, by the attempt that this process holds.
 */
export function lifeCommit(id: string, sequence: number, attempt = 1): Commit {
  const step = sequence + 1;
  return commitOf(id, sequence || null, {
    document: { timers: { late: timerAt(step, step) } },
    effects: [effectOf(id, `call${step}`)],
    ...(sequence > 0 && {
      finishedEffect: { id: effectOf(id, `call${sequence}`).id, attempt },
    }),
    aliases: [`alias:${id}:${step}`],
    labels: { state: `state${step}`, tags: [`tag${step}`] },
    messageIds: [`message:${id}:${step}`],
    at: step,
  });
}

/** Everything a store holds of one life, by the numbers of the steps that wrote it. */
export interface LifeFound {
  readonly sequence: number;
  readonly journal: readonly number[];
  readonly timers: readonly number[];
  readonly effects: readonly string[];
  readonly aliases: readonly number[];
  readonly messages: readonly number[];
  readonly state: string | undefined;
  readonly tagged: readonly number[];
}

/** Looks for what this step, the one before and the one after would have left. */
export async function findLife(store: Store, id: string): Promise<LifeFound> {
  const sequence = (await store.load(id))?.sequence ?? 0;
  const near = [sequence - 1, sequence, sequence + 1];
  const due = await store.dueTimers(Number.MAX_VALUE, 99);
  const ofLife = ({ documentId }: { readonly documentId: string }): boolean => documentId === id;
  const owed = await store.claimEffects({
    lease: { owner: 'finder', until: 0 },
    nowMs: 9e9,
    limit: 99,
  });
  const hasAlias = async (step: number): Promise<boolean> =>
    (await store.findByAlias(`alias:${id}:${step}`)).includes(id);
  const isTagged = async (step: number): Promise<boolean> =>
    (await store.list({ tag: `tag${step}`, limit: 99 })).some(({ document }) => document.id === id);
  const wasTaken = async (step: number): Promise<boolean> => {
    const message = `message:${id}:${step}`;
    const outcome = await store.park(messageOf(message));
    // Left there, it would be taken for one that came when the same life is looked at again.
    if (outcome === 'parked') await store.unpark(message);
    return outcome === 'duplicate';
  };
  const stored = (await store.list({ limit: 99 })).find(({ document }) => document.id === id);
  return {
    sequence,
    journal: (await store.journal(id)).map(({ at }) => at),
    timers: due.filter(ofLife).map(({ generation }) => generation),
    effects: owed.filter(ofLife).map(({ child }) => child),
    aliases: await stepsThat(near, hasAlias),
    messages: await stepsThat(near, wasTaken),
    state: stored?.state,
    tagged: await stepsThat(near, isTagged),
  };
}

/** What has to be found after so many whole steps. */
export function wholeLife(sequence: number): LifeFound {
  const steps = Array.from({ length: sequence }, (_, index) => index + 1);
  return {
    sequence,
    journal: steps,
    timers: [sequence],
    effects: [`call${sequence}`],
    aliases: [sequence],
    messages: steps.slice(-2),
    state: `state${sequence}`,
    tagged: [sequence],
  };
}

async function stepsThat(
  steps: readonly number[],
  holds: (step: number) => Promise<boolean>,
): Promise<number[]> {
  const found: number[] = [];
  for (const step of steps) if (step > 0 && (await holds(step))) found.push(step);
  return found;
}
