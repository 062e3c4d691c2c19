import { err, ok, type Result } from 'neverthrow';
import type { RequestFault } from '../../checkout/index.ts';
import type { InvalidRequest } from './askOnce.ts';

/** A copy of the body that has been found right, or every fault of it. */
export function checkAsked<Body>(
  asked: Body,
  key: string | undefined,
  check: (copy: Body) => Result<Body, RequestFault[]>,
): Result<Body, InvalidRequest> {
  return checkKey(key)
    .andThen(() => copyOf(asked))
    .andThen(check)
    .mapErr((faults) => ({ kind: 'invalidRequest', faults }));
}

function checkKey(key: string | undefined): Result<void, RequestFault[]> {
  if (key === undefined || /^[\w-]{1,64}$/.test(key)) return ok();
  return err([{ path: 'options.key', rule: 'must be 1 to 64 letters, digits, - or _' }]);
}

/** What the caller does to the body afterwards must not reach a later sending. */
function copyOf<Body>(asked: Body): Result<Body, RequestFault[]> {
  try {
    return ok(structuredClone(asked));
  } catch {
    return err([{ path: '', rule: 'must be plain JSON' }]);
  }
}
