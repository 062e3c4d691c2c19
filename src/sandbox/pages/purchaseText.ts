import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { escapeHtml } from './htmlPage.ts';

/** What a shopper is asked to pay, as paragraphs of a page. */
export function purchaseText({ request }: SandboxPayment): string {
  const { amount = 0, currency, reference } = request;
  const purpose = reference === undefined ? '' : `<p>for ${escapeHtml(reference)}</p>\n`;
  return `<p class="amount">${amountText(amount, currency)}</p>
${purpose}`.trimEnd();
}

/** As people write it, where the standard library knows the currency. */
function amountText(amount: number, currency: string): string {
  const code = escapeHtml(currency);
  if (!/^[A-Z]{3}$/.test(currency)) return `${amount} ${code} (minor units)`;
  const { maximumFractionDigits: digits = 2 } = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
  }).resolvedOptions();
  return `${(amount / 10 ** digits).toFixed(digits)} ${code}`;
}
