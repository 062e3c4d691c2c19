import { err, ok, type Result } from 'neverthrow';
import { readBytes, type BodyFault } from '../http/readBytes.ts';
import { refused } from './responses.ts';

const MOST_BYTES = 10_000;

type Fields = Readonly<Record<string, unknown>>;

/**
 * The fields of a small JSON object. A refusal when it is anything else, or nothing: a command
 * whose amount got lost would take everything.
 */
export async function readFields(request: Request): Promise<Result<Fields, Response>> {
  const body = await readBytes(request, MOST_BYTES);
  if (body.isErr()) return err(unread(body.error));
  try {
    const read: unknown = JSON.parse(Buffer.from(body.value).toString('utf8'));
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject ? ok({ ...read }) : err(noObject());
  } catch {
    return err(noObject());
  }
}

function noObject(): Response {
  return refused(400, 'invalidBody', 'The body must be one small JSON object.');
}

function unread(fault: BodyFault): Response {
  switch (fault) {
    case 'taken':
      return refused(
        500,
        'bodyTaken',
        'Something in front of the page has read the body and left nothing: mount the page first.',
      );
    case 'tooLarge':
      return refused(413, 'tooLarge', `The body must be of ${MOST_BYTES} bytes or fewer.`);
    case 'brokenOff':
      return refused(400, 'brokenOff', 'The connection ended before the body did.');
  }
}
