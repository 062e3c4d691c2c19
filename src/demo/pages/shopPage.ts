import type { DemoOutcome } from '../outcomes.ts';
import { product } from '../product.ts';
import { html, type Page } from './html.ts';

/** The product, and what may happen when it is bought. */
export function shopPage(outcomes: readonly DemoOutcome[], key: string): Page {
  return {
    title: product.name,
    content: html`<article class="product">
        <svg viewBox="0 0 120 90" role="img" aria-label="A walking boot">
          <path class="boot" d="M30 8h32v34c8 8 30 10 40 18 4 4 5 8 5 12H26V40c0-12 4-20 4-32z" />
          <path class="sole" d="M22 72h88v8H22z" />
          <path class="lace" d="M47 20h11M47 30h11M52 41h11M62 50h11" />
        </svg>
        <div>
          <h1>${product.name}</h1>
          <p>${product.text}</p>
          <p class="price">${product.price}</p>
        </div>
      </article>
      <form method="post" action="/buy">
        <input type="hidden" name="key" value="${key}" />
        <fieldset>
          <legend>What shall happen?</legend>
          ${outcomes.map(choice)}
        </fieldset>
        <button type="submit">Pay ${product.price}</button>
      </form>`,
  };
}

function choice({ id, name, story }: DemoOutcome, index: number) {
  const checked = index === 0 ? html`checked` : html``;
  return html`<label class="choice">
    <input type="radio" name="outcome" value="${id}" aria-describedby="story-${id}" ${checked} />
    <span>
      <b>${name}</b>
      <span class="story" id="story-${id}">${story}</span>
    </span>
  </label>`;
}
