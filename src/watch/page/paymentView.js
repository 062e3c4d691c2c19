import { actionsView } from './actionsView.js';
import { chartView } from './chartView.js';
import { byId, element } from './dom.js';
import { journalView } from './journalView.js';
import { lookOfState } from './matrixView.js';
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
  /** @type {string | undefined} */
  let shownId;
  /** The step that is looked at; the last one, and whatever follows it, when there is none. */
  /** @type {number | undefined} */
  let lookedAt;

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
    place.replaceChildren(
      head(payment, isPast ? entry.at : undefined),
      element('div', { class: 'columns' }, chart.node, side(payment, isPast, journal, isComplete)),
    );
    const kept = focused ? place.querySelector(`[data-keep="${focused}"]`) : null;
    if (kept instanceof HTMLElement) kept.focus();
  }

  /**
   * @param {ShownPayment} payment
   * @param {boolean} isPast
   * @param {Node} journal
   * @param {boolean} isComplete
   */
  function side(payment, isPast, journal, isComplete) {
    return element(
      'div',
      { class: 'side' },
      tiles(payment),
      actionsView(payment, { mayAct: mayAct && !isPast, onDone: () => void refresh() }),
      operations(payment),
      journal,
      isComplete
        ? null
        : element(
            'p',
            { class: 'note' },
            'It began under another version of the machine: its later steps cannot be shown.',
          ),
    );
  }

  return {
    refresh,
    /** @param {string} id */
    isShown: (id) => id === shownId,
    /** @param {string | undefined} id */
    async show(id) {
      if (id === shownId) return;
      shownId = id === undefined ? undefined : decodeURIComponent(id);
      lookedAt = undefined;
      if (id === undefined)
        place.replaceChildren(element('p', { class: 'empty' }, 'Choose a payment.'));
      else await refresh();
    },
  };
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
