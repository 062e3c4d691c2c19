import { commands, mostOf, titleOf } from './commands.js';
import { element } from './dom.js';

/** @typedef {import('../shownPayment.ts').ShownPayment} ShownPayment */
/** @typedef {import('./commands.js').Command} Command */
/** @typedef {import('./commands.js').Choice} Choice */

/**
 * @typedef {{
 *   payment: ShownPayment,
 *   question: { command: Command, choices: readonly Choice[] } | undefined,
 *   isSending: boolean,
 * }} Asked
 */

/**
 * @typedef {{
 *   ask: (command: Command) => void,
 *   confirm: (choice: Choice, event: Event) => Promise<void>,
 *   leave: () => void,
 *   readBack: () => Promise<boolean>,
 * }} Presses
 */

/**
 * A button for each command; the one that was pressed is a question.
 *
 * @param {Asked} asked
 * @param {Presses} presses
 */
export function commandButtons(asked, presses) {
  const { payment, question } = asked;
  return [
    ...commands
      .filter(({ kind, isRare }) => !isRare || mostOf(kind, payment) > 0)
      .map((command) =>
        question?.command.name === command.name
          ? asking(question.choices, asked, presses)
          : button(command, asked, presses),
      ),
    element(
      'button',
      {
        type: 'button',
        class: 'plain',
        'data-keep': 'reconcile',
        disabled: asked.isSending,
        onclick: presses.readBack,
        title: `Ask Checkout.com how ${payment.id} stands`,
      },
      'Read back',
    ),
  ];
}

/**
 * @param {Command} command
 * @param {Asked} asked
 * @param {Presses} presses
 */
function button(command, { payment, isSending }, { ask }) {
  return element(
    'button',
    {
      type: 'button',
      class: command.letsGo ? 'quiet' : undefined,
      disabled: isSending || mostOf(command.kind, payment) === 0,
      'data-keep': command.name,
      title: titleOf(command, payment),
      onclick: () => ask(command),
    },
    command.label,
  );
}

/**
 * @param {readonly Choice[]} choices
 * @param {Asked} asked
 * @param {Presses} presses
 */
function asking(choices, { isSending }, { confirm, leave }) {
  return element(
    'span',
    { class: 'question', role: 'group', 'aria-label': choices[0]?.label },
    ...choices.map((choice) =>
      element(
        'button',
        {
          type: 'button',
          class: 'sure',
          'data-keep': choice.name,
          'aria-disabled': isSending ? 'true' : undefined,
          onclick: (/** @type {Event} */ event) => confirm(choice, event),
        },
        choice.label,
      ),
    ),
    element(
      'button',
      { type: 'button', class: 'plain', 'data-keep': 'no', disabled: isSending, onclick: leave },
      'No',
    ),
  );
}
