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
    .andThen(checkReference)
    .andThen(check)
    .mapErr((faults) => ({ kind: 'invalidRequest', faults }));
}

/** What is no name would find nothing: neither the payment asked for before, nor a lost one. */
function checkReference<Body>(copy: Body): Result<Body, RequestFault[]> {
  if (typeof copy !== 'object' || copy === null || !('reference' in copy)) return ok(copy);
  const { reference } = copy;
  if (reference === undefined || (typeof reference === 'string' && reference !== '')) {
    return ok(copy);
  }
  return err([{ path: 'reference', rule: 'must be text that is not empty, or left out' }]);
}

function checkKey(key: string | undefined): Result<void, RequestFault[]> {
  if (key === undefined || (typeof key === 'string' && /^[\w-]{1,64}$/.test(key))) return ok();
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
