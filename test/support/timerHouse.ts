import { createBackground } from '../../src/runtime/background.ts';
import type { TimerFailureNote, TimerNote } from '../../src/runtime/observer.ts';
import { shieldObserver } from '../../src/runtime/shieldObserver.ts';
import type { AppliedStep, StepCommitter } from '../../src/runtime/stepCommitter.ts';
import type { DueTimer, Store } from '../../src/runtime/store.ts';
import { createTimerLoop } from '../../src/runtime/timerLoop.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { documentOf } from './storeCommits.ts';

/** More often than any test has the loop ask: one that never rests is to fail, not to hang. */
const MOST_ASKED = 300;

/** What firing a timer came to. It is gone where that is answered, and stays where it throws. */
type Firing = () => Promise<Partial<AppliedStep>>;

interface Asked {
  isDown: boolean;
  asked: number;
}

/** Tells of the timers that wait, and counts how often it is asked. */
function storeOver(timers: ReadonlyMap<string, DueTimer>, house: Asked): Store {
  async function answered<Value>(value: () => Value): Promise<Value> {
    house.asked += 1;
    if (house.isDown) throw new Error('the store is down');
    if (house.asked > MOST_ASKED) return new Promise(() => undefined);
    return value();
  }
  const inOrder = (): DueTimer[] => [...timers.values()].toSorted((a, b) => a.dueAt - b.dueAt);
  return {
    ...memoryStore(),
    nextTimerAt: () => answered(() => inOrder()[0]?.dueAt),
    dueTimers: (nowMs, limit) =>
      answered(() =>
        inOrder()
          .filter(({ dueAt }) => dueAt <= nowMs)
          .slice(0, limit),
      ),
  };
}

/** A loop over timers of which each is the only one of its document, in a store of our own. */
export function timerHouse() {
  const clock = new VirtualClock(0);
  const background = createBackground();
  const timers = new Map<string, DueTimer>();
  const firings = new Map<string, Firing>();
  const tried: string[] = [];
  const told: TimerNote[] = [];
  const failures: TimerFailureNote[] = [];
  const house: Asked = { isDown: false, asked: 0 };
  const store = storeOver(timers, house);
  const committer = {
    async apply(id: string) {
      tried.push(`${id} at ${clock.now()}`);
      const applied = await firings.get(id)?.();
      timers.delete(id);
      return { document: documentOf(id), isDuplicate: false, ...applied };
    },
  } as unknown as StepCommitter;
  const observer = shieldObserver({
    timerFired: (note) => void told.push(note),
    timerFailed: (note) => void failures.push(note),
  });
  const loop = createTimerLoop({ store, clock, background, committer, observer });
  return {
    clock,
    loop,
    house,
    timers,
    firings,
    tried,
    told,
    failures,
    /** Another process sets a timer. */
    set(documentId: string, dueAt: number, firing?: Firing): void {
      timers.set(documentId, { documentId, name: 'patience', generation: 1, dueAt });
      if (firing) firings.set(documentId, firing);
    },
  };
}

export const broken = (): Promise<never> => Promise.reject(new Error('a bug'));
