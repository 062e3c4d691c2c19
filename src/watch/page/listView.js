import { byId, element } from './dom.js';
import { lookOfState, states } from './matrixView.js';
import { now } from './now.js';
import { ask } from './server.js';
import { money, span, words } from './words.js';

/** @typedef {import('../shownPayment.ts').ShownPayment} ShownPayment */
/** @typedef {{ payment: ShownPayment, changedAt: number }} Listed */

const tags = {
  awaitingMerchant: 'us',
  awaitingCardholder: 'the cardholder',
  awaitingCheckout: 'Checkout.com',
  awaitingReconciliation: 'nobody knows yet',
  settled: 'nobody',
};

const ages = {
  60000: '1 minute',
  3600000: '1 hour',
  86400000: '1 day',
  604800000: '7 days',
};

const PAGE = 50;
const MOST_SHOWN = 200;

/** The list of payments, the newest change first, with search and filter. */
export function startList() {
  const form = /** @type {HTMLFormElement} */ (byId('filter'));
  const more = byId('more');
  /** @type {Set<string>} */
  const touched = new Set();
  /** @type {string | undefined} */
  let chosen;
  let shown = PAGE;
  fillSelect(
    form,
    'state',
    states.map((state) => [state, words(state)]),
  );
  fillSelect(form, 'tag', Object.entries(tags));
  fillSelect(form, 'olderThanMs', Object.entries(ages));

  async function refresh() {
    const found = await ask('payments', query(form, shown)).catch((error) => error);
    const note = byId('list-note');
    if (found instanceof Error) {
      note.textContent = found.message;
      return;
    }
    const { payments, unreadable, next } = found;
    note.textContent = noteOf(payments.length, unreadable.length);
    byId('list').replaceChildren(
      ...payments.map((/** @type {Listed} */ listed) =>
        item(listed, touched.has(listed.payment.id)),
      ),
    );
    touched.clear();
    more.hidden = next === null || shown >= MOST_SHOWN;
    mark(chosen);
  }

  /** @param {string | undefined} id */
  function mark(id) {
    chosen = id;
    for (const link of byId('list').querySelectorAll('a')) {
      if (id !== undefined && link.dataset['id'] === id) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', () => {
    shown = PAGE;
    void refresh();
  });
  more.addEventListener('click', () => {
    shown += PAGE;
    void refresh();
  });
  return {
    refresh,
    mark,
    /** @param {string} id */
    touch: (id) => touched.add(id),
    /** @param {{ state: string }} filter */
    keepTo({ state }) {
      const select = selectIn(form, 'state');
      select.value = select.value === state ? '' : state;
      void refresh();
    },
  };
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function selectIn(form, name) {
  return /** @type {HTMLSelectElement} */ (form.elements.namedItem(name));
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 * @param {readonly (readonly string[])[]} options
 */
function fillSelect(form, name, options) {
  const any = element('option', { value: '' }, 'any');
  const others = options.map(([value, text = '']) => element('option', { value }, text));
  selectIn(form, name).replaceChildren(any, ...others);
}

/**
 * @param {HTMLFormElement} form
 * @param {number} shown
 * @returns {Record<string, string>}
 */
function query(form, shown) {
  const fields = [...new FormData(form)].map(([name, value]) => [name, textOf(value)]);
  const { search = '', ...filter } = Object.fromEntries(fields);
  const text = search.trim();
  const given = Object.entries(filter).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(given),
    ...(text.startsWith('pay_') && { checkoutPaymentId: text }),
    ...(text !== '' && !text.startsWith('pay_') && { reference: text }),
    limit: String(shown),
  };
}

/**
 * The form has no field for a file.
 *
 * @param {FormDataEntryValue} value
 */
function textOf(value) {
  return typeof value === 'string' ? value : '';
}

/**
 * @param {number} count
 * @param {number} unreadable
 */
function noteOf(count, unreadable) {
  if (unreadable > 0) return `${unreadable} cannot be read by this version`;
  return count === 0 ? 'No payment is like that.' : '';
}

/**
 * @param {Listed} listed
 * @param {boolean} isTouched
 */
function item({ payment, changedAt }, isTouched) {
  const { id, reference, state, amount } = payment;
  const look = lookOfState(state);
  return element(
    'li',
    { class: isTouched ? 'touched' : undefined },
    element(
      'a',
      { href: `#/payments/${encodeURIComponent(id)}`, 'data-id': id },
      element('span', { class: 'reference' }, reference),
      element('span', { class: 'amount' }, money(amount, payment)),
      element('span', { class: `state ${look}` }, words(state)),
      element(
        'time',
        { datetime: new Date(changedAt).toISOString() },
        `${span(now() - changedAt)} ago`,
      ),
    ),
  );
}
