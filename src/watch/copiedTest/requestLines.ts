import type { HistoryEntry } from '../../payments/looking/paymentHistory.ts';
import { codeIn } from './acts.ts';
import { literal, quoted } from './literals.ts';

const GOOD_CARD = '4242424242424242';

/** The sandbox approves half of what this card is asked for. */
const POOR_CARD = '5518207720770101';

/** The request, with whatever makes the sandbox answer it as it was answered. */
export function requestLines(entries: readonly HistoryEntry[]): string {
  const [first] = entries;
  const { amount = 0, currency = '', reference = '' } = first?.payment ?? {};
  const isChallenged = entries.some(({ payment }) => payment.state === 'awaitingCardholder');
  const isAutomatic = entries.some(({ payment }) =>
    payment.operations.some(({ origin }) => origin === 'automatic'),
  );
  const isPartial = approvedAmount(entries) < amount;
  const more = [
    ...(isPartial ? ['partial_authorization: { enabled: true },'] : []),
    ...metadataLines(entries),
  ];
  return `  const asked = await clock.runUntilDone(
    payments.request({
      source: {
        type: 'card',
        number: ${quoted(isPartial ? POOR_CARD : GOOD_CARD)},
        expiry_month: 12,
        expiry_year: 2099,
        cvv: '100',
      },
      amount: ${amount},
      currency: ${quoted(currency)},
      reference: ${quoted(reference)},
      capture: ${isAutomatic},
      '3ds': { enabled: ${isChallenged} },${more.map((line) => `\n      ${line}`).join('')}
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    }),
  );
  const id = asked.match(
    (payment) => payment.id,
    (error) => ('payment' in error ? error.payment.id : ''),
  );`;
}

/** What was approved at first; as much as anybody wants when nothing was. */
function approvedAmount(entries: readonly HistoryEntry[]): number {
  const approved = entries.find(({ payment }) => payment.balances.authorized > 0);
  return approved?.payment.balances.authorized ?? Infinity;
}

function metadataLines(entries: readonly HistoryEntry[]): string[] {
  const last = entries.at(-1);
  if (entries.some(({ payment }) => payment.isFlagged)) {
    return [`metadata: ${literal({ sandbox_risk: 'flagged' })},`];
  }
  const code = last ? codeIn(last) : '';
  // The page of the bank decides by itself what ends there.
  const isDecidedByBank = /^\d\w{4}$/.test(code) && code !== '20151' && code !== '20152';
  return isDecidedByBank ? [`metadata: ${literal({ sandbox_response_code: code })},`] : [];
}
