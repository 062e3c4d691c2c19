import { isCardNumber } from '../../checkout/checks/cardNumber.ts';

const digitRuns = /\d(?:[ -]?\d){12,18}/g;
const keys = /\b(?:sk|ack|tok|cvv|Bearer)[_ :=]\S/i;

/** Whether a text for people holds what must not be kept: a card number, a key or a token. */
export function hasSecret(text: string): boolean {
  if (keys.test(text)) return true;
  return (text.match(digitRuns) ?? []).some((run) => isCardNumber(run.replaceAll(/\D/g, '')));
}
