/**
 * Words of an answer that go into errors and hooks. A server, or somebody between, may put there
 * what it was sent, so only what has the shape of such a word comes through.
 */

/** A code or type, such as `card_expired`. */
export function isCode(word: unknown): word is string {
  return typeof word === 'string' && /^[a-z][a-z0-9_.]{0,63}$/.test(word) && !isSecret(word);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a request; four digits or fewer may be a CVV. */
export function isRequestId(word: unknown): word is string {
  if (typeof word !== 'string') return false;
  return UUID.test(word) || (/^(?!\d{1,4}$)[\w-]{1,64}$/.test(word) && !isSecret(word));
}

/** A key, a token, or as many digits as a card number has, whatever stands between them. */
function isSecret(word: string): boolean {
  return /(?:sk|pk|tok)_/i.test(word) || /(?:\d[._-]?){12}/.test(word);
}
