import { createHash, timingSafeEqual } from 'node:crypto';
import { refuseForeign } from './refuseForeign.ts';
import { refused } from './responses.ts';
import type { WatchOptions } from './watchOptions.ts';

/** Refuses whoever was led here by another page, or comes without the token. */
export function guardRequest(options: WatchOptions, request: Request): Response | undefined {
  const foreign = refuseForeign(options.hosts, request);
  if (foreign) return foreign;
  const { searchParams } = new URL(request.url);
  const shown = request.headers.get('x-watch-token') ?? searchParams.get('token') ?? '';
  if (isSame(shown, options.token)) return undefined;
  return refused(401, 'noToken', 'Open the address with its token, as it was printed.');
}

/** In a time that tells nothing about how much of it is right. */
function isSame(one: string, other: string): boolean {
  const [first, second] = [one, other].map((text) => createHash('sha256').update(text).digest());
  return first !== undefined && second !== undefined && timingSafeEqual(first, second);
}
