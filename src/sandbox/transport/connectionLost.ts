/** The error `fetch` rejects with when the other side hangs up. */
export function connectionLost(code = 'ECONNRESET', message = 'fetch failed'): TypeError {
  const cause = Object.assign(new Error(`read ${code}`), { code });
  return new TypeError(message, { cause });
}

const LOST: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** Whether an error says that the connection broke, on either side. */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = Object(error.cause ?? error) as NodeJS.ErrnoException;
  return code !== undefined && LOST.has(code);
}
