import { element, say } from './dom.js';

/** Sizes, as parts of the size at which a picture was drawn. */
const sizes = [0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8];

/**
 * Buttons that make a picture larger and smaller. It begins as wide as its frame, and never larger
 * than it was drawn.
 *
 * @param {HTMLElement} frame
 */
export function startZoom(frame) {
  const smaller = button('smaller', '\u2212', 'Smaller', () => step(-1));
  const whole = button('fit', 'Fit', 'Fit its frame', fit);
  const larger = button('larger', '+', 'Larger', () => step(1));
  const node = element(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Size of the picture' },
    smaller,
    whole,
    larger,
  );

  function fit() {
    drawing()?.style.removeProperty('width');
    frame.classList.add('fits');
    whole.setAttribute('aria-pressed', 'true');
  }

  /** @param {1 | -1} direction */
  function step(direction) {
    const picture = drawing();
    if (!picture) return;
    const natural = Number(picture.getAttribute('width'));
    const now = picture.getBoundingClientRect().width / natural;
    // A little more than now, as a size that was set is not measured to the last digit.
    const wanted =
      direction > 0
        ? sizes.find((size) => size > now * 1.05)
        : sizes.findLast((size) => size < now * 0.95);
    if (wanted === undefined) return;
    const middle = {
      x: (frame.scrollLeft + frame.clientWidth / 2) / now,
      y: (frame.scrollTop + frame.clientHeight / 2) / now,
    };
    frame.classList.remove('fits');
    whole.setAttribute('aria-pressed', 'false');
    picture.style.width = `${natural * wanted}px`;
    frame.scrollLeft = middle.x * wanted - frame.clientWidth / 2;
    frame.scrollTop = middle.y * wanted - frame.clientHeight / 2;
    say(`${Math.round(wanted * 100)} % of its size`);
  }

  function drawing() {
    return frame.querySelector('svg');
  }

  return { node, fit };
}

/**
 * @param {string} keep
 * @param {string} label
 * @param {string} title
 * @param {() => void} onclick
 */
function button(keep, label, title, onclick) {
  return element(
    'button',
    { type: 'button', 'data-keep': keep, title, 'aria-label': title, onclick },
    label,
  );
}
