import { html, type Page } from './html.ts';

export function notFoundPage(): Page {
  return {
    title: 'Nothing here',
    content: html`<section class="verdict open">
      <h1>Nothing here</h1>
      <p>There is no such page, or what it was sent is not what its form sends.</p>
      <p class="ways"><a class="button" href="/">To the shop</a></p>
    </section>`,
  };
}

export function troublePage(): Page {
  return {
    title: 'This did not work',
    content: html`<section class="verdict bad">
      <h1>This did not work</h1>
      <p>The shop has a bug. Look on the watch page whether a payment was begun.</p>
      <p class="ways"><a class="button" href="/">To the shop</a></p>
    </section>`,
  };
}
