import { startActions } from './actionsView.js';
import { chartView } from './chartView.js';
import { byId, element } from './dom.js';
import { journalView } from './journalView.js';
import { lookOfState, matrixOfAll } from './matrixView.js';
import { ask } from './server.js';
import { dateAndTime, money, words } from './words.js';

/** @typedef {import('../shownPayment.ts').ShownPayment} ShownPayment */
/** @typedef {import('../shownPayment.ts').ShownEntry} ShownEntry */
/** @typedef {{ payment: ShownPayment, history: ShownEntry[], isComplete: boolean }} Found */

/**
 * One payment: its statechart, its money, what may be done, and every step of its life.
 *
 * @param {{ mayAct: boolean }} settings
 */
export function startPayment({ mayAct }) {
  const place = byId('payment');
  const chart = chartView();
  const empty = emptyView();
  let frame = frameOf(chart.node, startActions({ mayAct, onDone: () => void refresh() }));
  /** @type {string | undefined} */
  let shownId;
  /** The step that is looked at; the last one, and whatever follows it, when there is none. */
  /** @type {number | undefined} */
  let lookedAt;
  place.replaceChildren(empty);

  async function refresh() {
    const id = shownId;
    if (id === undefined) return;
    const found = await ask(`payments/${encodeURIComponent(id)}`).catch((error) => error);
    if (id !== shownId) return;
    if (found instanceof Error) place.replaceChildren(element('p', {}, found.message));
    else draw(found);
  }

  /** @param {Found} found */
  function draw(found) {
    const { history, isComplete } = found;
    const last = history.length - 1;
    const at = lookedAt === undefined ? last : Math.min(lookedAt, last);
    const entry = history[at];
    const isPast = at < last;
    const payment = isPast ? entry.payment : found.payment;
    chart.show(history.slice(0, at + 1));
    const journal = journalView(history, at, (step) => {
      lookedAt = step >= history.length - 1 ? undefined : step;
      draw(found);
    });
    const focused = document.activeElement?.getAttribute('data-keep');
    if (frame.node.parentNode !== place) place.replaceChildren(frame.node);
    frame.head.replaceChildren(head(payment, isPast ? entry.at : undefined));
    frame.money.replaceChildren(tiles(payment));
    frame.actions.show(payment, isPast);
    frame.rest.replaceChildren(
      operations(payment),
      journal,
      ...(isComplete ? [] : [incompleteNote()]),
    );
    const kept = focused ? frame.rest.querySelector(`[data-keep="${focused}"]`) : null;
    if (kept instanceof HTMLElement) kept.focus();
  }

  return {
    refresh,
    /** @param {string} id */
    isShown: (id) => id === shownId,
    /** @param {string | undefined} id */
    async show(id) {
      const wanted = id === undefined ? undefined : decodeURIComponent(id);
      if (wanted === shownId) return;
      shownId = wanted;
      lookedAt = undefined;
      frame = frameOf(chart.node, startActions({ mayAct, onDone: () => void refresh() }));
      if (wanted === undefined) place.replaceChildren(empty);
      else await refresh();
    },
  };
}

/**
 * The places of one payment's parts. What a person writes in, scrolls and reads stays where it is
 * while the payment changes.
 *
 * @param {Node} chart
 * @param {ReturnType<typeof startActions>} actions
 */
function frameOf(chart, actions) {
  const [top, balances, rest] = [element('div'), element('div'), element('div')];
  const side = element('div', { class: 'side' }, balances, actions.node, rest);
  const node = element('div', {}, top, element('div', { class: 'columns' }, chart, side));
  return { node, head: top, money: balances, actions, rest };
}

/** What stands there before a payment is chosen. */
function emptyView() {
  return element(
    'div',
    { class: 'empty' },
    element('h2', {}, 'Choose a payment'),
    element(
      'p',
      {},
      'Its statechart, its money and every step of its life are shown here. ',
      'These are all payments by the state they rest in; press one to keep the list to it.',
    ),
    matrixOfAll,
  );
}

function incompleteNote() {
  return element(
    'p',
    { class: 'note' },
    'It began under another version of the machine: its later steps cannot be shown.',
  );
}

/**
 * @param {ShownPayment} payment
 * @param {number | undefined} pastAt
 */
function head(payment, pastAt) {
  const { reference, state, id, checkoutPaymentId } = payment;
  const marks = Object.entries({
    'flagged by a risk rule': payment.isFlagged,
    'without 3-D Secure': payment.isDowngraded,
    'reported as fraud': payment.isReportedAsFraud,
    [`disputed: ${money(payment.disputed, payment)}`]: payment.disputed > 0,
    [`the cardholder is at ${payment.redirectHost}`]: payment.redirectHost !== null,
  }).filter(([, is]) => is);
  return element(
    'div',
    { class: 'head' },
    element('a', { class: 'back', href: '#' }, 'All payments'),
    element('h2', {}, reference),
    element('p', { class: `state ${lookOfState(state)}` }, words(state)),
    ...marks.map(([text]) => element('p', { class: 'mark' }, text)),
    pastAt === undefined
      ? null
      : element('p', { class: 'past' }, `as it was at ${dateAndTime(pastAt)}`),
    element(
      'p',
      { class: 'ids' },
      element('code', {}, id),
      ' ',
      element('code', {}, checkoutPaymentId ?? 'not known to Checkout.com yet'),
    ),
  );
}

/** @param {ShownPayment} payment */
function tiles(payment) {
  const { balances } = payment;
  const shown = /** @type {const} */ (['authorized', 'captured', 'refunded', 'voided']);
  return element(
    'dl',
    { class: 'money' },
    ...shown.map((name) =>
      element(
        'div',
        {},
        element('dt', {}, name),
        element('dd', {}, money(balances[name], payment)),
      ),
    ),
  );
}

/** @param {ShownPayment} payment */
function operations(payment) {
  if (payment.operations.length === 0) return element('div');
  return element(
    'section',
    { class: 'operations', 'aria-label': 'Operations' },
    element('h3', {}, 'Operations'),
    element(
      'ul',
      {},
      ...payment.operations.map(({ kind, amount, status, actionId, refusal, declineCode }) =>
        element(
          'li',
          { class: status },
          element('b', {}, `${words(kind)} ${money(amount, payment)}`),
          element('span', { class: `status ${status}` }, status),
          element('code', {}, actionId ?? 'no action yet'),
          declineCode === null ? null : element('span', {}, `declined ${declineCode}`),
          refusal === null ? null : element('span', {}, refusal.message),
        ),
      ),
    ),
  );
}
