import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { escapeHtml } from './htmlPage.ts';

/** What a shopper is asked to pay, as a paragraph of a page. */
export function purchaseText({ request }: SandboxPayment): string {
  const { amount = 0, currency, reference } = request;
  const purpose = reference === undefined ? '' : ` for ${escapeHtml(reference)}`;
  return `<p>${amount} ${escapeHtml(currency)} (minor units)${purpose}</p>`;
}
