import { err, ok, type Result } from 'neverthrow';
import type { Refusal } from './refusal.ts';

/** Deeper than any request of the reference, and far from what a program can stand. */
const DEEPEST = 64;

/**
 * The value of a body; `undefined` when there was none. It is JSON, whatever its type says, unless
 * the content type of a form is given: leave it out where forms are not understood.
 */
export function readBody(text: string, contentType = ''): Result<unknown, Refusal> {
  if (text === '') return ok(undefined);
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return ok(Object.fromEntries(new URLSearchParams(text)));
  if (isDeeperThan(DEEPEST, text)) return err({ kind: 'malformed' });
  try {
    return ok(JSON.parse(text) as unknown);
  } catch {
    return err({ kind: 'malformed' });
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

function isDeeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let isText = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (isText) {
      if (code === BACKSLASH) index += 1;
      else if (code === QUOTE) isText = false;
    } else if (code === QUOTE) isText = true;
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
