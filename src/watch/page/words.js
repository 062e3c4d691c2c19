/**
 * Minor units as people write them.
 *
 * @param {number} minorUnits
 * @param {{ currency: string, decimals: number }} payment
 */
export function money(minorUnits, { currency, decimals }) {
  return `${amountText(minorUnits, decimals)} ${currency}`;
}

/**
 * @param {number} minorUnits
 * @param {number} decimals
 */
export function amountText(minorUnits, decimals) {
  if (decimals === 0) return String(minorUnits);
  const digits = String(Math.abs(minorUnits)).padStart(decimals + 1, '0');
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
  return minorUnits < 0 ? `-${text}` : text;
}

/**
 * What a person wrote, as minor units; nothing when it is no amount of that currency.
 *
 * @param {string} text
 * @param {number} decimals
 */
export function minorUnitsOf(text, decimals) {
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
  const [, whole = '', part = ''] = match ?? [];
  if (!match || part.length > decimals) return undefined;
  return Number(whole + part.padEnd(decimals, '0'));
}

/**
 * A state or an event as words: `partiallyCaptured` is "partially captured".
 *
 * @param {string} name
 */
export function words(name) {
  return name.replaceAll(
    /([a-z])([A-Z])/g,
    (_, before, after) => `${before} ${after.toLowerCase()}`,
  );
}

/**
 * The path of a state in the words of its title: `open.funds.partiallyCaptured` is "funds:
 * partially captured", as every payment with money in it is open.
 *
 * @param {string} path
 */
export function stateWords(path) {
  const [first = '', ...inner] = path.split('.').map(words);
  if (inner.length === 0) return first;
  const [region = '', ...within] = first === 'open' ? inner : [first, ...inner];
  return within.length === 0 ? region : `${region}: ${within.join(', ')}`;
}

/**
 * How long ago, roughly.
 *
 * @param {number} ms
 */
export function span(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} d`;
}

/**
 * The time of a step, to the millisecond, as webhooks and answers come close together.
 *
 * @param {number} at
 */
export function time(at) {
  return new Date(at).toISOString().slice(11, 23);
}

/** @param {number} at */
export function day(at) {
  return new Date(at).toISOString().slice(0, 10);
}

/** @param {number} at */
export function dateAndTime(at) {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
