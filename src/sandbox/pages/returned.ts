import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import type { Answer } from '../transport/answer.ts';
import { returnAddress } from './returnAddress.ts';
import { notFoundPage, returnedPage } from './returnedPage.ts';

/** Back to the shop; a page of our own where the shop gave no address. */
export function returned({ settings, payments }: SandboxWorld, { id }: SandboxPayment): Answer {
  const payment = payments.get(id);
  if (!payment) return nothingHere;
  const html = returnedPage(payment.sessionId);
  const location = returnAddress(payment, settings);
  return location === undefined ? { status: 200, html } : { status: 303, html, location };
}

export const nothingHere: Answer = { status: 404, html: notFoundPage() };
