import { json, refused } from './responses.ts';
import type { WatchOptions } from './watchOptions.ts';
import { readFields } from './readFields.ts';

const LONGEST_JUMP_MS = 366 * 24 * 60 * 60_000;

export async function jumpRoute({ clock }: WatchOptions, request: Request): Promise<Response> {
  if (!clock) return refused(403, 'noClock', 'Only a sandbox has a clock to jump.');
  const fields = await readFields(request);
  if (fields.isErr()) return fields.error;
  const { ms } = fields.value;
  if (typeof ms !== 'number' || !Number.isSafeInteger(ms) || ms < 1 || ms > LONGEST_JUMP_MS) {
    return refused(400, 'invalidJump', 'ms must be a whole number from 1 to a year.');
  }
  await clock.jump(ms);
  return json({ now: clock.now() });
}
