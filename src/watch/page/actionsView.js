import { commandButtons } from './commandButtons.js';
import { choicesOf, mostOf } from './commands.js';
import { element } from './dom.js';
import { Refused, tell } from './server.js';
import { amountText, minorUnitsOf } from './words.js';

/** @typedef {import('../shownPayment.ts').ShownPayment} ShownPayment */
/** @typedef {import('./commands.js').Command} Command */
/** @typedef {import('./commands.js').Choice} Choice */

/**
 * A command that was pressed once. Its key is made here: however often the answer to it is pressed,
 * it is done once.
 *
 * @typedef {{ command: Command, choices: readonly Choice[], most: number, key: string }} Question
 */

/**
 * What may be asked for now. The first press moves no money: it turns the button into a question
 * that names the operation and the amount, and only the second press is sent. The machine decides,
 * whatever is asked. One view belongs to one payment and stays while the payment changes, so that
 * what was written, and why something was refused, is not lost under the reader's eyes.
 *
 * @param {{ mayAct: boolean, onDone: () => void }} settings
 */
export function startActions({ mayAct, onDone }) {
  const amount = element('input', {
    name: 'amount',
    inputmode: 'decimal',
    autocomplete: 'off',
    'data-keep': 'amount',
    'aria-describedby': 'answer',
    oninput: () => withdraw(''),
  });
  const currency = element('span');
  const buttons = element('div', { class: 'buttons' });
  const answer = element('p', { id: 'answer', class: 'answer', role: 'status', tabindex: -1 });
  const parts = [
    element('h3', {}, 'What may be done'),
    element('label', { class: 'amount' }, currency, amount),
    buttons,
    answer,
  ];
  const node = element('section', {
    class: 'actions',
    'aria-label': 'What may be done',
    onkeydown: heldOrEscaped,
  });
  /** @type {ShownPayment | undefined} */
  let payment;
  /** @type {Question | undefined} */
  let question;
  let isSending = false;

  /** @param {Command} command */
  function ask(command) {
    if (!payment || isSending) return;
    const { decimals } = payment;
    const text = command.takesAmount ? amount.value.trim() : '';
    const written = text === '' ? undefined : minorUnitsOf(text, decimals);
    const needsAmount = text !== '' || command.name === 'increment';
    if (needsAmount && !written) {
      withdraw(`Write an amount such as ${amountText(40 * 10 ** decimals, decimals)}.`);
      amount.focus();
      return;
    }
    question = {
      command,
      choices: choicesOf(command, payment, written),
      most: mostOf(command.kind, payment),
      key: crypto.randomUUID(),
    };
    answer.textContent = '';
    draw();
    focusOn(question.choices[0]?.name ?? '');
  }

  /**
   * @param {Choice} choice
   * @param {Event} event
   */
  async function confirm({ label, fields }, event) {
    // The second half of a double click is the first press still.
    const isDoubleClick = event instanceof MouseEvent && event.detail > 1;
    if (!question || isSending || isDoubleClick) return;
    const { command, key } = question;
    if (await send(command.name, { key, ...fields }, label.replace('?', ''))) {
      question = undefined;
      draw();
      focusOn(command.name);
    }
  }

  /**
   * Whether it was answered: what was not is asked again under the same key.
   *
   * @param {string} name
   * @param {Record<string, unknown>} fields
   * @param {string} said
   */
  async function send(name, fields, said) {
    if (!payment) return false;
    isSending = true;
    answer.textContent = `${said} ...`;
    draw();
    try {
      await tell(`payments/${encodeURIComponent(payment.id)}/${name}`, fields);
      answer.textContent = `${said}: accepted.`;
      amount.value = '';
      return true;
    } catch (error) {
      const isRefused = error instanceof Refused;
      answer.textContent = isRefused
        ? `${said}: ${error.message}`
        : 'The server does not answer. Pressed again, it is done once.';
      return isRefused;
    } finally {
      isSending = false;
      draw();
      onDone();
    }
  }

  /** @param {string} why */
  function withdraw(why) {
    if (isSending) return;
    question = undefined;
    answer.textContent = why;
    draw();
  }

  /** @param {KeyboardEvent} event */
  function heldOrEscaped(event) {
    // A key that is held down presses again and again, and would answer its own question.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    if (event.key === 'Escape' && question) leave();
  }

  function leave() {
    const name = question?.command.name ?? '';
    withdraw('Nothing was asked for.');
    focusOn(name);
  }

  function readBack() {
    withdraw('');
    return send('reconcile', {}, 'Read back');
  }

  /** @param {string} name */
  function focusOn(name) {
    const wanted = node.querySelector(`[data-keep="${name}"]:enabled`);
    if (wanted instanceof HTMLElement) wanted.focus();
    else answer.focus();
  }

  function draw() {
    if (!payment) return;
    const { available, decimals } = payment;
    const largest = Math.max(available.capture, available.refund);
    amount.placeholder = largest > 0 ? `all: ${amountText(largest, decimals)}` : 'all';
    currency.textContent = `Amount, ${payment.currency}`;
    const focused = node.contains(document.activeElement)
      ? document.activeElement?.getAttribute('data-keep')
      : undefined;
    buttons.replaceChildren(
      ...commandButtons({ payment, question, isSending }, { ask, confirm, leave, readBack }),
    );
    if (focused && focused !== 'amount') focusOn(focused);
  }

  return {
    node,
    /**
     * @param {ShownPayment} changed
     * @param {boolean} isPast
     */
    show(changed, isPast) {
      if (!mayAct) return;
      payment = changed;
      const isOutdated = question && question.most !== mostOf(question.command.kind, changed);
      if (question && isPast) withdraw('');
      else if (isOutdated) withdraw('The payment has changed meanwhile: look at it again.');
      if (isPast) node.replaceChildren();
      else if (!node.hasChildNodes()) node.replaceChildren(...parts);
      draw();
    },
  };
}
