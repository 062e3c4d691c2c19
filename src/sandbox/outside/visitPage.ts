type Answers = Readonly<Record<string, string>>;

/**
 * Opens a page like a browser without scripts and presses one of its buttons, unless it sends the
 * shopper on at once. Gives the address they are sent to, if there is one.
 */
export async function visitPage(
  fetch: (input: string, init?: RequestInit) => Promise<Response>,
  redirectUrl: string,
  answers: Answers,
): Promise<string | undefined> {
  const opened = await fetch(redirectUrl);
  if (opened.status === 404) throw new Error('No payment waits under this redirect URL');
  const location = opened.headers.get('location');
  if (location !== null) return location;
  const pressed = await fetch(redirectUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(answers).toString(),
  });
  if (pressed.status === 400)
    throw new Error('The page under this redirect URL has no such button');
  return pressed.headers.get('location') ?? undefined;
}
