/** Opens a 3-D Secure page like a browser without scripts, and presses one of its buttons. */
export async function visitChallenge(
  fetch: (input: string, init?: RequestInit) => Promise<Response>,
  redirectUrl: string,
  answer: 'approve' | 'refuse',
): Promise<string | undefined> {
  const opened = await fetch(redirectUrl);
  if (opened.status === 404)
    throw new Error('answerChallenge: no payment waits under this redirect URL');
  const location = opened.headers.get('location');
  if (location !== null) return location;
  const pressed = await fetch(redirectUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ answer }).toString(),
  });
  return pressed.headers.get('location') ?? undefined;
}
