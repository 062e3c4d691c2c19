import { element, say } from './dom.js';
import { Refused, tell } from './server.js';
import { amountText, minorUnitsOf, money } from './words.js';

/** @typedef {import('../shownPayment.ts').ShownPayment} ShownPayment */

/**
 * @typedef {{
 *   name: string,
 *   kind: keyof ShownPayment['available'] | undefined,
 *   label: string,
 *   takesAmount: boolean,
 *   isRare?: boolean,
 * }} Command
 */

/**
 * The commands as buttons, in the order in which they are used.
 *
 * @type {readonly Command[]}
 */
const commands = [
  { name: 'capture', kind: 'capture', label: 'Capture', takesAmount: true },
  { name: 'void', kind: 'void', label: 'Void', takesAmount: false },
  { name: 'refund', kind: 'refund', label: 'Refund', takesAmount: true },
  { name: 'increment', kind: 'increment', label: 'Increment', takesAmount: true, isRare: true },
  { name: 'reverse', kind: 'reversal', label: 'Reverse', takesAmount: false },
  {
    name: 'cancelRetry',
    kind: 'cancellation',
    label: 'Call off retry',
    takesAmount: false,
    isRare: true,
  },
];

/**
 * What may be asked for now. The machine says so; it also decides, whatever is asked.
 *
 * @param {ShownPayment} payment
 * @param {{ mayAct: boolean, onDone: () => void }} settings
 */
export function actionsView(payment, { mayAct, onDone }) {
  if (!mayAct) return element('div');
  const { decimals, available, id } = payment;
  const largest = Math.max(available.capture, available.refund);
  const amount = element('input', {
    name: 'amount',
    inputmode: 'decimal',
    autocomplete: 'off',
    'data-keep': 'amount',
    placeholder: largest > 0 ? `all: ${amountText(largest, decimals)}` : 'all',
    'aria-describedby': 'answer',
  });
  const partial = element('input', { type: 'checkbox', name: 'more', 'data-keep': 'more' });
  const answer = element('p', { id: 'answer', role: 'status' });

  /** @param {Command} command */
  async function run({ name, takesAmount, label }) {
    const written = takesAmount && amount.value.trim() !== '' ? amount.value : undefined;
    const minorUnits = written === undefined ? undefined : minorUnitsOf(written, decimals);
    if (written !== undefined && minorUnits === undefined) {
      answer.textContent = `Write an amount such as ${amountText(4000, decimals)}.`;
      amount.focus();
      return;
    }
    answer.textContent = `${label} ...`;
    const fields = {
      key: crypto.randomUUID(),
      ...(minorUnits !== undefined && { amount: minorUnits }),
      ...(name === 'capture' && partial.checked && { captureType: 'NonFinal' }),
    };
    try {
      await tell(`payments/${encodeURIComponent(id)}/${name}`, fields);
      say(`${label}: accepted`);
      onDone();
    } catch (error) {
      answer.textContent = error instanceof Refused ? error.message : 'The server does not answer.';
    }
  }

  const buttons = commands
    .filter(({ kind, isRare }) => !isRare || mostOf(kind, payment) > 0)
    .map((command) =>
      element(
        'button',
        {
          type: 'button',
          disabled: mostOf(command.kind, payment) === 0,
          'data-keep': command.name,
          title: titleOf(command, payment),
          onclick: () => run(command),
        },
        command.label,
      ),
    );
  return element(
    'section',
    { class: 'actions', 'aria-label': 'What may be done' },
    element('h3', {}, 'What may be done'),
    element(
      'div',
      { class: 'fields' },
      element('label', {}, `Amount, ${payment.currency}`, amount),
      available.capture > 0
        ? element('label', { class: 'check' }, partial, 'more captures follow')
        : null,
    ),
    element('div', { class: 'buttons' }, ...buttons, readBack(id, run)),
    answer,
  );
}

/**
 * @param {string} id
 * @param {(command: Command) => Promise<void>} run
 */
function readBack(id, run) {
  const command = { name: 'reconcile', kind: undefined, label: 'Read back', takesAmount: false };
  return element(
    'button',
    {
      type: 'button',
      class: 'plain',
      'data-keep': 'reconcile',
      onclick: () => run(command),
      title: `Ask Checkout.com how ${id} stands`,
    },
    command.label,
  );
}

/**
 * @param {Command} command
 * @param {ShownPayment} payment
 */
function titleOf({ kind, takesAmount }, payment) {
  const most = mostOf(kind, payment);
  if (most === 0) return 'Not now';
  return takesAmount && kind !== 'increment' ? `At most ${money(most, payment)}` : undefined;
}

/**
 * Minor units that may be asked for now.
 *
 * @param {Command['kind']} kind
 * @param {ShownPayment} payment
 */
function mostOf(kind, { available }) {
  return kind === undefined ? 0 : available[kind];
}
