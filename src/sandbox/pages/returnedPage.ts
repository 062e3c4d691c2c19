import { escapeHtml, htmlPage } from './htmlPage.ts';

/** Shown to a shopper whom the merchant gave no address to return to. */
export function returnedPage(sessionId: string): string {
  return htmlPage(
    'Return to the shop',
    `<p>You can close this page.</p>\n<p>Session <code>${escapeHtml(sessionId)}</code></p>`,
  );
}

export function notFoundPage(): string {
  return htmlPage('Nothing to confirm here', '<p>No payment is waiting under this address.</p>');
}
