import { element } from './dom.js';
import { ask } from './server.js';
import { day, money, stateWords, time, words } from './words.js';

/** @typedef {import('../shownPayment.ts').ShownEntry} ShownEntry */

/**
 * Every step, with what it changed; stepping back shows the payment as it was.
 *
 * @param {ShownEntry[]} history
 * @param {number} at
 * @param {(step: number) => void} onStep
 */
export function journalView(history, at, onStep) {
  const last = history.length - 1;
  const step = element('input', {
    type: 'range',
    min: 0,
    max: last,
    value: at,
    'data-keep': 'step',
    'aria-label': 'Step',
    'aria-valuetext': `${at + 1} of ${last + 1}: ${history[at].event}`,
    oninput: (/** @type {Event} */ { target }) =>
      onStep(Number(/** @type {HTMLInputElement} */ (target).value)),
  });
  return element(
    'section',
    { class: 'journal', 'aria-label': 'Journal' },
    element(
      'div',
      { class: 'title' },
      element('h3', {}, 'Journal'),
      button('earlier', 'Earlier', at > 0, () => onStep(at - 1)),
      step,
      button('later', 'Later', at < last, () => onStep(at + 1)),
      button('copy', 'Copy as test', true, copyAsTest(history)),
    ),
    element('ol', {}, ...history.map((entry, index) => row(history, index, at, onStep))),
  );
}

/**
 * @param {string} keep
 * @param {string} label
 * @param {boolean} isEnabled
 * @param {(event: Event) => void | Promise<void>} onclick
 */
function button(keep, label, isEnabled, onclick) {
  return element(
    'button',
    { type: 'button', class: 'plain', 'data-keep': keep, disabled: !isEnabled, onclick },
    label,
  );
}

/**
 * @param {ShownEntry[]} history
 * @param {number} index
 * @param {number} at
 * @param {(step: number) => void} onStep
 */
function row(history, index, at, onStep) {
  const entry = history[index];
  const changes = changesOf(history[index - 1], entry);
  return element(
    'li',
    { class: index > at ? 'ahead' : undefined, 'aria-current': index === at ? 'step' : undefined },
    element(
      'button',
      { type: 'button', class: 'row', onclick: () => onStep(index) },
      element('span', { class: 'number' }, String(entry.sequence)),
      instantOf(entry, history[index - 1]),
      element('span', { class: 'event' }, ...breakable(entry.event)),
      element('span', { class: 'changes' }, ...changes.map((text) => element('span', {}, text))),
    ),
  );
}

/**
 * A long name breaks between its words, or not at all.
 *
 * @param {string} name
 * @returns {(string | Node)[]}
 */
function breakable(name) {
  const [first = '', ...others] = name.split(/(?<=[._])/);
  return [first, ...others.flatMap((part) => [element('wbr'), part])];
}

/**
 * The time of a step, and its day when that is another one than before.
 *
 * @param {ShownEntry} entry
 * @param {ShownEntry | undefined} before
 */
function instantOf({ at }, before) {
  const isSameDay = before !== undefined && day(before.at) === day(at);
  return element(
    'time',
    { datetime: new Date(at).toISOString() },
    isSameDay ? null : element('span', { class: 'day' }, day(at)),
    time(at),
  );
}

/**
 * New states, moved money and operations: what this step did, and not the whole payment again.
 *
 * @param {ShownEntry | undefined} before
 * @param {ShownEntry} entry
 * @returns {string[]}
 */
function changesOf(before, { states, payment }) {
  const left = new Set(before?.states ?? []);
  const entered = states.filter((/** @type {string} */ state) => !left.has(state));
  const leaves = entered.filter(
    (/** @type {string} */ state) =>
      !entered.some((/** @type {string} */ other) => other.startsWith(`${state}.`)),
  );
  const were = { ...before?.payment.balances };
  const balances = Object.entries(payment.balances)
    .filter(
      ([name, amount]) => amount !== (Object.entries(were).find(([had]) => had === name)?.[1] ?? 0),
    )
    .map(([name, amount]) => `${words(name)} ${money(amount, payment)}`);
  const known = before?.payment.operations ?? [];
  const operations = payment.operations
    .filter(({ status }, index) => known[index]?.status !== status)
    .map(({ kind, amount, status }) => `${words(kind)} ${money(amount, payment)} ${status}`);
  const changes = [...leaves.map(stateWords), ...balances, ...operations];
  return changes.length > 0 ? changes : ['noted'];
}

/** @param {ShownEntry[]} history */
function copyAsTest(history) {
  return async (/** @type {Event} */ { currentTarget }) => {
    const pressed = /** @type {HTMLButtonElement} */ (currentTarget);
    const { id } = history[0].payment;
    const { test } = await ask(`tests/${encodeURIComponent(id)}`);
    try {
      await navigator.clipboard.writeText(test);
      pressed.textContent = 'Copied';
    } catch {
      // A page that may not write to the clipboard shows the text instead.
      pressed.closest('section')?.append(element('pre', { tabindex: 0 }, test));
    }
  };
}
