import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Payments } from 'paystate';

/**
 * Where the bank sends the browser back to. The address proves nothing, whatever it says: the
 * session in it only tells which payment to read.
 */
export function returnPage(payments: Payments): (context: Context) => Promise<Response> {
  return async (context) => {
    const back = await payments.returned({ sessionId: context.req.query('cko-session-id') ?? '' });
    const words = back.match(
      ({ reference, state }) =>
        ['authorized', 'captured', 'partiallyCaptured'].includes(state)
          ? `Thank you: order ${reference} is paid.`
          : `Order ${reference} is not decided yet. We will write to you.`,
      ({ kind }) =>
        kind === 'failed' || kind === 'refused'
          ? 'Your bank said no. Nothing was taken; you can try another card.'
          : 'We do not know yet how it went. Please do not pay again: we will write to you.',
    );
    return context.html(
      html`<!doctype html><title>Your order</title>
        <p>${words}</p>`,
    );
  };
}
