import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { escapeHtml, htmlPage } from './htmlPage.ts';
import { purchaseText } from './purchaseText.ts';

/** The page of a payment method: what the shopper may do, and what may befall them. */
export function methodPage(payment: SandboxPayment): string {
  const name = escapeHtml(payment.method?.type ?? '');
  return htmlPage(
    `Pay with ${name}`,
    `${purchaseText(payment)}
<form method="post">
<p class="buttons main"><button name="answer" value="pay">Pay</button>
<button name="answer" value="cancel">Cancel</button></p>
<p>Or see what goes wrong:</p>
<p class="buttons"><button name="answer" value="fail">Let the bank refuse it</button>
<button name="answer" value="expire">Let it expire</button></p>
</form>`,
  );
}
