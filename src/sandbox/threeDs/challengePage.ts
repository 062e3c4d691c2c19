import type { SandboxPayment } from '../books/sandboxPayment.ts';

/** The page of the cardholder's bank: two buttons, no script. */
export function challengePage({ request, card }: SandboxPayment): string {
  const { amount = 0, currency, reference } = request;
  const purpose = reference === undefined ? '' : ` for ${escapeHtml(reference)}`;
  return page(
    'Confirm this payment',
    `<p>${amount} ${escapeHtml(currency)} (minor units)${purpose}</p>
<p>${escapeHtml(card.scheme)} card ending in ${card.last4}</p>
<form method="post">
<button name="answer" value="approve">Approve</button>
<button name="answer" value="refuse">Refuse</button>
</form>`,
  );
}

/** Shown to a shopper whom the merchant gave no address to return to. */
export function returnedPage(sessionId: string): string {
  return page(
    'Return to the shop',
    `<p>You can close this page.</p>\n<p>Session <code>${escapeHtml(sessionId)}</code></p>`,
  );
}

export function notFoundPage(): string {
  return page('Nothing to confirm here', '<p>No payment is waiting under this address.</p>');
}

function page(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
${content}
</body>
</html>
`;
}

function escapeHtml(value: string): string {
  return value.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
