const token = new URLSearchParams(location.search).get('token') ?? '';

/** An answer that says no, in words for a person. */
export class Refused extends Error {
  /**
   * @param {string} kind
   * @param {string} message
   */
  constructor(kind, message) {
    super(message);
    this.kind = kind;
  }
}

/**
 * @param {string} path
 * @param {Record<string, string>} [query]
 */
export async function ask(path, query = {}) {
  const search = new URLSearchParams(query).toString();
  const response = await fetch(search === '' ? path : `${path}?${search}`, {
    headers: { 'x-watch-token': token },
  });
  return answerOf(response);
}

/**
 * @param {string} path
 * @param {Record<string, unknown>} fields
 */
export async function tell(path, fields) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'x-watch-token': token, 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return answerOf(response);
}

/** @param {string} name */
export async function askPicture(name) {
  const response = await fetch(`charts/${name}`, { headers: { 'x-watch-token': token } });
  return response.ok ? response.text() : '';
}

/** @param {Response} response */
async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok && response.status !== 202) return body;
  const { kind = 'failed', message, faults = [] } = body.error ?? {};
  const told = faults.map(
    (/** @type {{ path: string, rule: string }} */ { path, rule }) => `${path} ${rule}`,
  );
  throw new Refused(kind, message ?? (told.join('; ') || 'The server does not answer.'));
}

/**
 * Every change, for as long as the page is open; the browser connects again by itself.
 *
 * @param {{
 *   onChange: (change: { id: string, state: string, cause: string }) => void,
 *   onConnection: (isConnected: boolean) => void,
 * }} listeners
 */
export function listen({ onChange, onConnection }) {
  const stream = new EventSource(`events?${new URLSearchParams({ token }).toString()}`);
  stream.addEventListener('open', () => onConnection(true));
  stream.addEventListener('error', () => onConnection(false));
  stream.addEventListener('message', ({ data }) => onChange(JSON.parse(data)));
}
