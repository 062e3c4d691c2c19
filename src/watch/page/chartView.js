import { element } from './dom.js';
import { ask, askPicture } from './server.js';
import { words } from './words.js';
import { startZoom } from './zoomView.js';

/** @typedef {import('../shownPayment.ts').ShownEntry} ShownEntry */

const MACHINE = 'payment';

/**
 * The statechart: the states a payment is in are lit, those it was in keep a trace, and the arrow
 * just taken is thick. A large machine has a picture for itself and one for each state with states
 * inside; the one in which something has just happened is shown, until another is chosen.
 */
export function chartView() {
  const tabs = element('div', { class: 'tabs', role: 'group', 'aria-label': 'Pictures' });
  const picture = element('div', {
    class: 'picture',
    tabindex: '0',
    role: 'group',
    'aria-label': 'Statechart',
  });
  const zoom = startZoom(picture);
  const node = element(
    'section',
    { class: 'chart', 'aria-label': 'Statechart' },
    element('div', { class: 'above' }, tabs, zoom.node),
    picture,
  );
  /** @type {Promise<string[]>} */
  const names = ask('charts').then(
    ({ pictures }) =>
      pictures.filter((/** @type {string} */ name) => name.split('.')[0] === MACHINE),
    () => [],
  );
  /** @type {string | undefined} */
  let chosen;
  let drawn = '';
  /** @type {ShownEntry[]} */
  let history = [];

  async function show() {
    const all = await names;
    const name = chosen ?? nearest(all, history);
    if (name === undefined) return;
    if (name !== drawn) {
      drawn = name;
      picture.innerHTML = '';
      const svg = new DOMParser().parseFromString(await askPicture(name), 'image/svg+xml');
      picture.replaceChildren(document.importNode(svg.documentElement, true));
      zoom.fit();
    }
    light(picture, history);
    bringIntoSight(picture);
    const focused = document.activeElement?.getAttribute('data-keep');
    tabs.replaceChildren(
      ...all.map((tab) =>
        element(
          'button',
          {
            type: 'button',
            'aria-pressed': String(tab === name),
            'data-keep': `tab-${tab}`,
            onclick: () => {
              chosen = tab === chosen ? undefined : tab;
              void show();
            },
          },
          labelOf(tab),
        ),
      ),
    );
    const kept = focused ? tabs.querySelector(`[data-keep="${focused}"]`) : null;
    if (kept instanceof HTMLElement) kept.focus();
  }

  return {
    node,
    /** @param {ShownEntry[]} steps */
    show(steps) {
      history = steps;
      void show();
    },
  };
}

/** @param {string} tab */
function labelOf(tab) {
  const path = tab.split('.').slice(1);
  return words(path.at(-1) ?? 'whole life');
}

/**
 * The innermost picture around the state entered last; a step that only notes something changes
 * nothing about it.
 *
 * @param {string[]} names
 * @param {ShownEntry[]} history
 */
function nearest(names, history) {
  const around = history.map((_, index) => leafEntered(history, index)).findLast(Boolean) ?? '';
  const holding = names.filter((name) => {
    const path = name.split('.').slice(1).join('.');
    return path === '' || around === path || around.startsWith(`${path}.`);
  });
  return holding.toSorted((one, other) => other.length - one.length)[0] ?? names[0];
}

/**
 * The first innermost state that a step has entered, if it has entered any.
 *
 * @param {ShownEntry[]} history
 * @param {number} index
 * @returns {string | undefined}
 */
function leafEntered(history, index) {
  const before = new Set(history[index - 1]?.states ?? []);
  const entered = history[index].states.filter((/** @type {string} */ state) => !before.has(state));
  return entered.find(
    (/** @type {string} */ state) =>
      !entered.some((/** @type {string} */ other) => other.startsWith(`${state}.`)),
  );
}

/**
 * @param {HTMLElement} picture
 * @param {ShownEntry[]} history
 */
function light(picture, history) {
  const { states = [], cause = '' } = history.at(-1) ?? {};
  const lit = new Set(states);
  const been = new Set(history.flatMap((entry) => entry.states));
  const before = new Set(history.at(-2)?.states ?? []);
  for (const state of picture.querySelectorAll('[data-state]')) {
    const path = state.getAttribute('data-state') ?? '';
    state.classList.toggle('on', lit.has(path));
    state.classList.toggle('been', !lit.has(path) && been.has(path));
  }
  for (const arrow of picture.querySelectorAll('[data-from][data-to]')) {
    const from = arrow.getAttribute('data-from') ?? '';
    const to = arrow.getAttribute('data-to') ?? '';
    const events = (arrow.getAttribute('data-events') ?? '').split(' ');
    // An arrow that follows no event was followed within the same step.
    const isFollowed = events.includes(cause) || events.join('') === '';
    const isTaken =
      (from === '' || before.has(from)) && lit.has(to) && !before.has(to) && isFollowed;
    arrow.classList.toggle('taken', isTaken);
  }
}

/**
 * Moves the picture within its frame, and nothing else of the page.
 *
 * @param {HTMLElement} picture
 */
function bringIntoSight(picture) {
  const lit = picture.querySelector('.on.closed');
  if (!lit) return;
  const frame = picture.getBoundingClientRect();
  const place = lit.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) {
    picture.scrollTop += place.top - frame.top - frame.height / 3;
  }
  if (place.left < frame.left || place.right > frame.right) {
    picture.scrollLeft += place.left - frame.left - frame.width / 3;
  }
}
