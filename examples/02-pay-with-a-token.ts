/**
 * Pay with a token and 3-D Secure, and decide what to do in the one right order: pending first,
 * then approved and flagged, then declined.
 */
import { createCheckoutClient, outcomeOf, type PaymentOutcome } from 'paystate/checkout';
import { createSandbox } from 'paystate/sandbox';

const sandbox = createSandbox();
const { secretKey, baseUrl, fetch } = sandbox;
const checkout = createCheckoutClient({ secretKey, baseUrl, fetch })._unsafeUnwrap();

// The browser does this, with the public key: the shop's server never sees the number.
const tokenized = await sandbox.fetch('/tokens', {
  method: 'POST',
  headers: { authorization: sandbox.publicKey, 'content-type': 'application/json' },
  body: JSON.stringify({
    type: 'card',
    number: '4242424242424242',
    expiry_month: 6,
    expiry_year: 2030,
    cvv: '100',
  }),
});
const { token } = (await tokenized.json()) as { readonly token: string };

const asked = await checkout.requestPayment(
  {
    source: { token },
    amount: 6500,
    currency: 'USD',
    reference: 'ORDER-2',
    threeds: true,
    success_url: 'https://shop.example/thanks',
    failure_url: 'https://shop.example/sorry',
  },
  { idempotencyKey: 'ORDER-2-attempt-1' },
);
if (asked.isErr()) throw new Error(asked.error.kind);
const outcome = outcomeOf(asked.value.body);
export const first = whatNow(outcome);

// In a shop the cardholder's browser goes there.
const bankPage = outcome.outcome === 'pending' ? outcome.redirectUrl : undefined;
const returnedTo = new URL((await sandbox.answerChallenge(bankPage ?? '', 'approve')) ?? '');
// That the browser came back proves nothing: read the payment by the session that came with it.
const session = returnedTo.searchParams.get('cko-session-id') ?? '';
const read = await checkout.getPayment(session);
if (read.isErr()) throw new Error(read.error.kind);
export const second = whatNow(outcomeOf(read.value.body));
export const wentWithout3ds = read.value.body['3ds']?.downgraded;

sandbox.close();
console.log(`At first: ${first}. Once the cardholder is back: ${second}.`);

function whatNow(outcome: PaymentOutcome): string {
  switch (outcome.outcome) {
    case 'pending':
      return outcome.redirectUrl === undefined ? 'wait' : 'send the cardholder away';
    case 'approvedFlagged':
      return 'let a person look';
    case 'approved':
      return outcome.isPartial ? 'ask for the rest' : 'deliver';
    case 'verified':
    case 'partiallyCaptured':
    case 'captured':
    case 'paid':
      return 'deliver';
    case 'declined':
      return `ask for another card: ${outcome.reason?.summary}`;
    case 'retryScheduled':
      return 'wait';
    case 'canceled':
    case 'expired':
    case 'voided':
      return 'ask whether to try again';
    case 'partiallyRefunded':
    case 'refunded':
    case 'returned':
      return 'nothing: the money went back';
    case 'unknown':
      return `ask Checkout.com what ${outcome.status} means`;
  }
}
