/**
 * An element with attributes, listeners (`onclick`) and children. Text is always text: nothing a
 * payment says can become markup.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | boolean | null | undefined | Function>} [attributes]
 * @param {...(Node | string | null)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === 'function') made.addEventListener(key.slice(2), listener(value));
    else made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * @param {Function} run
 * @returns {EventListener}
 */
function listener(run) {
  return (event) => run(event);
}

/**
 * The one element of that id, which the page always has.
 *
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/**
 * Tells a screen reader, without moving anything.
 *
 * @param {string} text
 */
export function say(text) {
  byId('said').textContent = text;
}
