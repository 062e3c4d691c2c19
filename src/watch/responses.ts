/** What no answer may lack: nothing is kept, framed, or sent on with the token in its address. */
export const guardedHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:",
    // A picture of a machine brings its own style sheet.
    "style-src 'self' 'unsafe-inline'",
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ].join('; '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

export function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...guardedHeaders, 'content-type': 'application/json' },
  });
}

/** A no, with a sentence for the person who looks. */
export function refused(status: number, kind: string, message: string): Response {
  return json({ error: { kind, message } }, status);
}
