import { err, ok, type Result } from 'neverthrow';
import { safeParse, type GenericSchema } from 'valibot';
import { isRecord } from '../isRecord.ts';
import { plainData } from '../plainData.ts';
import { pathOf, type RequestFault } from '../requestFault.ts';
import { checkSpelling } from './checkSpelling.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Every fault that the rules find, below the given place in the body. */
export function checkFields(
  rules: GenericSchema,
  value: unknown,
  at: readonly string[] = [],
): RequestFault[] {
  const { issues = [] } = safeParse(rules, value);
  return issues.map(({ path = [], message }) => ({
    path: pathOf([...at, ...path.map(({ key }) => key)]),
    rule: message,
  }));
}

/**
 * Checks a whole body that has no rules across its fields. Names that are nearly one of the decisive
 * ones are faults.
 */
export function checkBody<Body>(
  rules: GenericSchema,
  body: unknown,
  ...decisive: readonly string[]
): Result<Body, RequestFault[]> {
  return checkCompleted<Body>(body, asItIs, (fields) => [
    ...checkFields(rules, fields),
    ...checkSpelling(fields, ...decisive),
  ]);
}

function asItIs(body: Fields): Fields {
  return body;
}

/**
 * Copies a body, completes the copy, then checks it; the answer is what was checked and is to be
 * sent. A body that is no plain data is told before anything else about it, and one that throws
 * while it is read, such as a revoked proxy, is a fault like any other.
 */
export function checkCompleted<Body>(
  body: unknown,
  complete: (body: Fields) => Fields,
  faultsIn: (completed: Fields) => RequestFault[],
): Result<Body, RequestFault[]> {
  try {
    if (!isRecord(body)) return err([{ path: '', rule: 'must be an object' }]);
    const { copy, faults: unplain } = plainData(body);
    if (unplain.length > 0 || !isRecord(copy)) return err([...unplain]);
    const completed = complete(copy);
    const faults = faultsIn(completed);
    // The cast: only the faults decide whether this is such a body.
    return faults.length > 0 ? err(faults) : ok(completed as Body);
  } catch {
    return err([{ path: '', rule: 'must be plain data, which can be read without failing' }]);
  }
}
