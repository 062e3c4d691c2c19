import { payoutStandings } from '../payoutFactOfWebhook.ts';
import { webhookMeanings } from '../webhookMeanings.ts';

/**
 * The field of an event about a payment or payout whose amount cannot be one; nothing when all can.
 * Minor units are whole and not negative: what says otherwise must neither be booked nor be booked
 * as if it had named no amount. What is no number at all is left out like any odd field.
 */
export function amountFault({ type, data }: Readonly<Record<string, unknown>>): string | undefined {
  const isAboutMoney = [webhookMeanings, payoutStandings].some((of) =>
    Object.hasOwn(of, String(type)),
  );
  if (!isAboutMoney || !isObject(data)) return undefined;
  const { amount, balances } = data;
  if (isImpossible(amount)) return 'data.amount';
  if (!isObject(balances)) return undefined;
  const wrong = totals.find((total) => isImpossible(balances[total]));
  return wrong && `data.balances.${wrong}`;
}

const totals = ['total_authorized', 'total_captured', 'total_voided', 'total_refunded'] as const;

function isImpossible(amount: unknown): boolean {
  if (typeof amount === 'number') return !Number.isSafeInteger(amount) || amount < 0;
  if (typeof amount !== 'string' || !numeral.test(amount)) return false;
  return !/^\d+$/.test(amount) || !Number.isSafeInteger(Number(amount));
}

const numeral = /^\s*[-+]?\d*\.?\d+(?:e[-+]?\d+)?\s*$/i;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
