const LOOK_EVERY_MS = 1_500;

/** Shows an order anew for as long as it goes on by itself. */
async function follow() {
  const shown = document.querySelector('[data-waits]');
  if (!shown) return;
  const response = await fetch(location.pathname).catch(() => undefined);
  if (response?.ok) {
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const now = page.querySelector('.verdict');
    // Left alone while it says the same, so that whoever reads or tabs is not disturbed.
    if (now && now.textContent !== shown.textContent) {
      document.title = page.title;
      shown.replaceWith(document.importNode(now, true));
    }
  }
  setTimeout(() => void follow(), LOOK_EVERY_MS);
}

void follow();
