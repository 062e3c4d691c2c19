import { byId, element } from './dom.js';
import { words } from './words.js';

/** In the order of a payment's life; states nobody is in are not shown. */
const lookOf = {
  requesting: 'theirs',
  uncertain: 'doubt',
  awaitingCardholder: 'theirs',
  awaitingCheckout: 'theirs',
  retryScheduled: 'theirs',
  underReview: 'ours',
  authorized: 'ours',
  partiallyCaptured: 'ours',
  captured: 'ours',
  partiallyRefunded: 'ours',
  refunded: 'settled',
  voided: 'settled',
  verified: 'settled',
  returned: 'failure',
  declined: 'failure',
  canceled: 'failure',
  expired: 'failure',
  refused: 'failure',
  conflicted: 'failure',
  closed: 'settled',
};

export const states = Object.keys(lookOf);

/**
 * @param {string} state
 * @returns {string}
 */
export function lookOfState(state) {
  return Object.entries(lookOf).find(([name]) => name === state)?.[1] ?? 'theirs';
}

/** The same once more, for the place where a payment is shown once one is chosen. */
export const matrixOfAll = element('div', {
  class: 'matrix',
  role: 'group',
  'aria-label': 'All payments by state',
});

/**
 * How many payments rest in each state, above the list and, while no payment is chosen, in its
 * place.
 *
 * @param {{ contents: null | { payments: { byState: Record<string, number>,
 *   oldestUncertainMs: number | null } } }} health
 * @param {(state: string) => void} onChosen
 */
export function showMatrix({ contents }, onChosen) {
  if (!contents) return;
  const { byState } = contents.payments;
  const present = states.filter((state) => byState[state]);
  for (const place of [byId('matrix'), matrixOfAll]) {
    place.replaceChildren(
      ...present.map((state) =>
        element(
          'button',
          { type: 'button', class: `tile ${lookOfState(state)}`, onclick: () => onChosen(state) },
          element('b', {}, String(byState[state])),
          element('span', {}, words(state)),
        ),
      ),
    );
  }
}
