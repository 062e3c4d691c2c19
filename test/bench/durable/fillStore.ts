import type { Store } from '../../../src/runtime/store.ts';
import { commitOf, timerAt } from '../../support/storeCommits.ts';

const AT_ONCE = 500;

/** Payments of long ago: a document of some 1.2 kB each, with a name, and a timer in the future. */
export async function fillStore(store: Store, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += AT_ONCE) {
    const count = Math.min(AT_ONCE, to - first);
    const commits = Array.from({ length: count }, (_, index) => commitOfOld(first + index));
    // A store of so many payments was not written all at once.
    // oxlint-disable-next-line no-await-in-loop
    await Promise.all(commits.map((commit) => store.commit(commit)));
  }
}

function commitOfOld(number: number) {
  const snapshot = { value: 'open', context: { facts: 'x'.repeat(1_000) } };
  const timers = { late: timerAt(9e15 + number, 1) };
  return commitOf(`old${number}`, null, {
    document: { snapshot, timers },
    aliases: [`alias:old${number}`],
    at: number,
  });
}
