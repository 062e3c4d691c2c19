import { money } from './words.js';

/** @typedef {import('../shownPayment.ts').ShownPayment} ShownPayment */

/**
 * @typedef {{
 *   name: string,
 *   kind: keyof ShownPayment['available'],
 *   label: string,
 *   takesAmount: boolean,
 *   letsGo?: boolean,
 *   isRare?: boolean,
 * }} Command
 */

/**
 * What a second press does: its words, which name all that will be done, and what is sent.
 *
 * @typedef {{ name: string, label: string, fields: Record<string, unknown> }} Choice
 */

/**
 * The commands as buttons, in the order in which they are used. Those that let money go have the
 * quieter look.
 *
 * @type {readonly Command[]}
 */
export const commands = [
  { name: 'capture', kind: 'capture', label: 'Capture', takesAmount: true },
  { name: 'void', kind: 'void', label: 'Void', takesAmount: false, letsGo: true },
  { name: 'refund', kind: 'refund', label: 'Refund', takesAmount: true, letsGo: true },
  { name: 'increment', kind: 'increment', label: 'Increment', takesAmount: true, isRare: true },
  { name: 'reverse', kind: 'reversal', label: 'Reverse', takesAmount: false, letsGo: true },
  {
    name: 'cancelRetry',
    kind: 'cancellation',
    label: 'Call off retry',
    takesAmount: false,
    isRare: true,
  },
];

/**
 * What a press asks back. A part can be captured in two ways, and the one that is not meant costs
 * money: the last capture lets the rest of the authorization go.
 *
 * @param {Command} command
 * @param {ShownPayment} payment
 * @param {number | undefined} written minor units; all that may be asked for when nothing is
 *   written
 * @returns {readonly Choice[]}
 */
export function choicesOf({ name, kind, label, takesAmount }, payment, written) {
  if (kind === 'cancellation') return [{ name: 'sure', label: `${label}?`, fields: {} }];
  const most = mostOf(kind, payment);
  const amount = takesAmount ? (written ?? most) : most;
  const said = `${label} ${money(amount, payment)}`;
  const fields = takesAmount ? { amount } : {};
  if (name !== 'capture' || amount >= most) return [{ name: 'sure', label: `${said}?`, fields }];
  return [
    {
      name: 'more',
      label: `${said}, more follow?`,
      fields: { ...fields, captureType: 'NonFinal' },
    },
    { name: 'last', label: `${said}, the last one?`, fields: { ...fields, captureType: 'Final' } },
  ];
}

/**
 * @param {Command} command
 * @param {ShownPayment} payment
 */
export function titleOf({ kind, takesAmount }, payment) {
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
export function mostOf(kind, { available }) {
  return available[kind];
}
