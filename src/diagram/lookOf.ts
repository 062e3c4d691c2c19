import type { Chart } from './chartOf.ts';
import { isWithin } from './statePath.ts';

/** How a state is drawn: by who must act next, and by whether the matter went wrong. */
export type Look = 'doubt' | 'failure' | 'settled' | 'ours' | 'theirs';

/** The look of a state, or of all the states inside one that is drawn closed. */
export function lookOf({ states }: Chart, path: string, failures: readonly string[]): Look {
  if (failures.some((failure) => isWithin(path, failure))) return 'failure';
  const tags = new Set(
    states.filter((one) => isWithin(one.path, path)).flatMap(({ tags }) => tags),
  );
  const [tag, ...others] = tags;
  if (others.length === 0 && tag === 'awaitingReconciliation') return 'doubt';
  if (others.length === 0 && tag === 'settled') return 'settled';
  return tags.has('awaitingMerchant') ? 'ours' : 'theirs';
}
