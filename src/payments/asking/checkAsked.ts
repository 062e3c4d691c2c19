import { err, ok, type Result } from 'neverthrow';
import type { RequestFault } from '../../checkout/index.ts';
import type { RequestOptions } from '../payments.ts';
import { checkOptions, requestOptions } from '../options/checkOptions.ts';
import { invalidRequest, type InvalidRequest } from './invalidRequest.ts';

/** What is asked for anew, found right. */
export interface Asked<Body> {
  /** A copy, completed. */
  readonly body: Body;
  /** The caller's own. */
  readonly key: string | undefined;
  /** The caller's own. */
  readonly reference: string | undefined;
}

/** A copy of what has been found right, or every fault of it. */
export function checkAsked<Body>(
  asked: Body,
  options: RequestOptions | undefined,
  check: (copy: Body) => Result<Body, RequestFault[]>,
): Result<Asked<Body>, InvalidRequest> {
  return checkOptions(requestOptions, options).andThen(({ key }) =>
    copyOf(asked)
      .andThen(named)
      .andThen(({ copy, reference }) => check(copy).map((body) => ({ body, key, reference })))
      .mapErr(invalidRequest),
  );
}

interface Named<Body> {
  readonly copy: Body;
  readonly reference: string | undefined;
}

/**
 * What is no name would find nothing: neither the payment asked for before, nor a lost one. A
 * reference of `undefined` is none, and must not stand in the place of one that is made up.
 */
function named<Body>(copy: Body): Result<Named<Body>, RequestFault[]> {
  const none = { copy, reference: undefined };
  if (typeof copy !== 'object' || copy === null || !('reference' in copy)) return ok(none);
  const { reference } = copy;
  if (typeof reference === 'string' && reference !== '') return ok({ copy, reference });
  if (reference === undefined) {
    delete copy.reference;
    return ok(none);
  }
  return err([{ path: 'reference', rule: 'must be text that is not empty, or left out' }]);
}

/** What the caller does to the body afterwards must not reach a later sending. */
function copyOf<Body>(asked: Body): Result<Body, RequestFault[]> {
  try {
    return ok(structuredClone(asked));
  } catch {
    return err([{ path: '', rule: 'must be plain JSON' }]);
  }
}
