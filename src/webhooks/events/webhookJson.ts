/** What Checkout.com's events carry beside their data. */
const cover: ReadonlySet<string> = new Set(
  [
    ['id', 'type', 'version', 'created_on', 'timestamp'],
    ['source', 'data', '_links', 'action_invocations'],
  ].flat(),
);

const BROKEN_TYPE = 'authentication_failed';

/**
 * The JSON of a webhook, with the one event mended that Checkout.com is known to send broken;
 * nothing for what is no JSON.
 *
 * `authentication_failed` has come with U+FFFD where `"data": {` belongs, its closing brace still
 * there, and with the data beside the cover instead of within it. No other type is touched: what is
 * guessed could move money.
 */
export function webhookJson(rawText: string): unknown {
  const text = rawText.replace(/^\uFEFF/, '');
  const json = jsonIn(text) ?? mended(text);
  return isObject(json) && json['type'] === BROKEN_TYPE ? withData(json) : json;
}

function mended(text: string): unknown {
  if (!new RegExp(`"type"\\s*:\\s*"${BROKEN_TYPE}"`).test(text)) return undefined;
  const clean = text.replaceAll('\uFFFD', '');
  // Whether only the name of the data is gone, or its opening brace as well, differs.
  const flat = withoutLastBrace(clean);
  return jsonIn(clean) ?? jsonIn(flat) ?? jsonIn(flat.replace(/,\s*\{/, ','));
}

function withoutLastBrace(text: string): string {
  const end = text.lastIndexOf('}');
  return text.slice(0, Math.max(0, end)) + text.slice(end + 1);
}

/** Puts into the data what stands beside it, where there is none. */
function withData(event: Readonly<Record<string, unknown>>): unknown {
  if (isObject(event['data'])) return event;
  const fields = Object.entries(event);
  const around = fields.filter(([name]) => cover.has(name));
  const within = fields.filter(([name]) => !cover.has(name));
  return { ...Object.fromEntries(around), data: Object.fromEntries(within) };
}

/** Nothing for what cannot be parsed, and for `null`, which is no webhook either. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
