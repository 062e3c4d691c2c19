import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { escapeHtml, htmlPage } from './htmlPage.ts';
import { purchaseText } from './purchaseText.ts';

/** What the cardholder types where a bank asks for a password. */
export const CHALLENGE_PASSWORD = 'Checkout1!';

/** The page of the cardholder's bank: two buttons and a password, no script. */
export function challengePage(payment: SandboxPayment): string {
  const { card } = payment;
  const cardText = card
    ? `<p class="card">${escapeHtml(card.scheme)} card ending in ${escapeHtml(card.last4)}</p>`
    : '';
  return htmlPage(
    'Confirm this payment',
    `${purchaseText(payment)}
${cardText}
<form method="post">
<p>Your bank asks whether it is you who pays.</p>
<p class="buttons main"><button name="answer" value="approve">Approve</button>
<button name="answer" value="refuse">Refuse</button></p>
</form>
<form method="post">
<p><label for="password">Or answer with your password</label>
<input id="password" name="password" type="password" autocomplete="off" required
 aria-describedby="hint"></p>
<p class="buttons"><button name="answer" value="password">Send password</button></p>
<p id="hint">${CHALLENGE_PASSWORD} is right; any other is wrong.</p>
</form>`,
  );
}
