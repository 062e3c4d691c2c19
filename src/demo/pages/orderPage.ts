import type { PaymentState, PaymentView } from '../../../machines/index.ts';
import { product } from '../product.ts';
import { html, type Markup, type Page } from './html.ts';

interface Verdict {
  readonly look: 'good' | 'bad' | 'open';
  readonly title: string;
  readonly text: string;
}

const moment: Verdict = {
  look: 'open',
  title: 'One moment',
  text: 'Whether you have paid is being found out. Do not pay again: this page goes on by itself.',
};
const thanks: Verdict = { look: 'good', title: 'Thank you', text: 'Your boots are on their way.' };
const sorry: Verdict = { look: 'bad', title: 'Sorry', text: 'You have not paid. Try another way.' };
const back: Verdict = { look: 'good', title: 'Money back', text: 'You have your money again.' };

const inPart: Verdict = {
  look: 'open',
  title: 'A part is missing',
  text: 'Your card covers a part of the price. Nothing is sent before the rest is paid.',
};

/** What a shopper is told in each state. */
const verdicts: Readonly<Record<PaymentState, Verdict>> = {
  requesting: moment,
  uncertain: moment,
  awaitingCheckout: moment,
  awaitingCardholder: {
    look: 'open',
    title: 'Your bank is waiting',
    text: 'It wants to know whether it is you who pays. It waits for 15 minutes.',
  },
  retryScheduled: moment,
  authorized: thanks,
  underReview: {
    look: 'open',
    title: 'We are looking into it',
    text: 'You hear from us before anything is sent: somebody here has to decide.',
  },
  partiallyCaptured: thanks,
  captured: thanks,
  partiallyRefunded: thanks,
  verified: thanks,
  refunded: back,
  voided: back,
  returned: back,
  declined: sorry,
  canceled: { ...sorry, text: 'You have called it off, and nothing was taken.' },
  expired: { ...sorry, text: 'It took too long, and nothing was taken.' },
  refused: sorry,
  conflicted: {
    look: 'open',
    title: 'We are looking into it',
    text: 'The books disagree: somebody here has to look. Do not pay again.',
  },
  closed: thanks,
};

/** The end of a purchase, or how far it has come; one that goes on by itself is shown anew. */
export function orderPage(payment: PaymentView, watch: string): Page {
  const { redirectUrl, reference, state, id } = payment;
  const { look, title, text } = verdictOn(payment);
  return {
    title,
    content: html`<section
      class="verdict ${look}"
      aria-live="polite"
      ${look === 'open' ? html`data-waits` : html``}
    >
      <h1>${title}</h1>
      <p>${text}</p>
      <dl>
        <div>
          <dt>Order</dt>
          <dd>${reference}</dd>
        </div>
        <div>
          <dt>${product.name}</dt>
          <dd>${product.price}</dd>
        </div>
        ${authorizedInPart(payment)}
        <div>
          <dt>State</dt>
          <dd><code>${state}</code></dd>
        </div>
      </dl>
      <p class="ways">
        <a class="button" href="${watch}#/payments/${id}">Watch this payment</a>
        ${redirectUrl === null ? html`` : html`<a href="${redirectUrl}">Go to the bank</a>`}
        <a href="/">Buy again</a>
      </p>
    </section>`,
  };
}

function verdictOn({ state, outcome, balances, amount }: PaymentView): Verdict {
  if (state === 'closed' && !outcome.ok) return sorry;
  return state === 'authorized' && balances.authorized < amount ? inPart : verdicts[state];
}

/** Delivering for the whole price would give half of it away. */
function authorizedInPart({ balances, amount }: PaymentView): Markup {
  const { authorized } = balances;
  if (authorized === 0 || authorized === amount) return html``;
  const missing = ((amount - authorized) / 100).toFixed(2);
  return html`<div>
    <dt>Not covered by the card</dt>
    <dd>${missing} ${product.currency}</dd>
  </div>`;
}
