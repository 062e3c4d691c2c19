/** The error `fetch` rejects with when the other side hangs up. */
export function connectionLost(code = 'ECONNRESET', message = 'fetch failed'): TypeError {
  const cause = Object.assign(new Error(`read ${code}`), { code });
  return new TypeError(message, { cause });
}
