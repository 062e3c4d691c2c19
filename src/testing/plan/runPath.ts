import { err, ok, ResultAsync, type Result } from 'neverthrow';
import { systemClock } from '../../clock.ts';
import { withinLimit } from '../../runtime/withinLimit.ts';
import { thrownText } from '../../thrownText.ts';
import type { Adapter, Session } from './adapter.ts';
import { canonicalText } from './fingerprint.ts';
import { playable } from './playable.ts';
import { readInFull, readStep } from './readAloud.ts';
import type { PlanPath, PlanStep } from './testPlan.ts';

/** The first step after which not all was as planned. */
export interface PathFailure<View> {
  /** From 1; 0 for the start. */
  readonly step: number;
  readonly expected: View;
  /** Nothing where the adapter threw or did not come to an end. */
  readonly actual: View | undefined;
  /** The steps in words, and what was expected and seen. */
  readonly message: string;
}

/** What a test runner has for a path. */
export interface RunOptions<Given> {
  /** Handed to the adapter's `open`. */
  readonly given?: Given;
  /** Carries out the start and each step under its name, as Playwright's `test.step` does. */
  readonly report?: Report;
}

type Report = (name: string, body: () => Promise<void>) => Promise<void>;

/** Below the five seconds after which vitest gives up on a whole test, without a word. */
const LIMIT_MS = 4_000;

/**
 * Plays one path, and compares after every step. A failure tells the steps that led to it, also
 * where the adapter throws or does not come to an end. What was opened is closed in any case.
 */
export async function runPath<View, Given = undefined>(
  path: PlanPath<View>,
  adapter: Adapter<View, Given>,
  { given, report = plainly }: RunOptions<Given> = {},
): Promise<Result<void, PathFailure<View>>> {
  const { steps } = playable(path, adapter);
  const { limitMs = LIMIT_MS } = adapter;
  const opened = await inTime('the start', limitMs, () => adapter.open(path, given as Given));
  if (opened.isErr()) return err(failure(path, [], opened.error));
  const session = opened.value;
  const failed = await firstFailure({ ...path, steps }, session, { adapter, report });
  const closed = await inTime('the end', limitMs, () => session.close());
  if (failed && closed.isErr()) {
    return err({ ...failed, message: `${failed.message}\n${closed.error.message}` });
  }
  if (failed) return err(failed);
  return closed.mapErr((trouble) => failure(path, steps, trouble));
}

interface Stage<View, Given> {
  readonly adapter: Adapter<View, Given>;
  readonly report: Report;
}

async function firstFailure<View, Given>(
  path: PlanPath<View>,
  session: Session<View>,
  { adapter, report }: Stage<View, Given>,
): Promise<PathFailure<View> | undefined> {
  for (const [index, step] of [undefined, ...path.steps].entries()) {
    const { expect } = step ?? path;
    const name = step ? `${index}. ${readStep(step)}` : 'the start';
    const body = () => carryOut(session, adapter, step, expect);
    // One step after another: that is what a path is.
    // oxlint-disable-next-line no-await-in-loop
    const carried = await ResultAsync.fromPromise(report(name, body), troubleOf);
    if (carried.isErr()) return failure(path, path.steps.slice(0, index), carried.error);
  }
  return undefined;
}

/** Throws, so that a report shows which step it was. */
async function carryOut<View, Given>(
  session: Session<View>,
  { equal = sameJson, limitMs = LIMIT_MS }: Adapter<View, Given>,
  step: PlanStep<View> | undefined,
  expected: View,
): Promise<void> {
  const played = step && (await inTime('the step', limitMs, () => session.play(step)));
  if (played?.isErr()) throw played.error;
  const seen = await inTime('the look at it', limitMs, () => session.observe());
  if (seen.isErr()) throw seen.error;
  const actual = seen.value;
  if (equal(expected, actual)) return;
  const [wanted, had] = [canonicalText(expected), canonicalText(actual)];
  throw new Trouble(`expected ${wanted}\n     saw ${had}`, actual);
}

/** What went wrong at a step, in words. */
class Trouble extends Error {
  readonly actual: unknown;

  constructor(message: string, actual?: unknown) {
    super(message);
    this.actual = actual;
  }
}

function troubleOf(cause: unknown): Trouble {
  return cause instanceof Trouble ? cause : new Trouble(thrownText(cause));
}

async function inTime<Value>(
  what: string,
  limitMs: number,
  work: () => Promise<Value>,
): Promise<Result<Value, Trouble>> {
  // Adapters are written by users: one may throw before it has made a promise.
  const begun = async (): Promise<{ readonly value: Value }> => ({ value: await work() });
  const ended = await ResultAsync.fromPromise(
    withinLimit(systemClock, limitMs, begun()),
    (cause) => new Trouble(`${what} failed: ${thrownText(cause)}`),
  );
  return ended.andThen((said) =>
    said === 'timedOut'
      ? err(new Trouble(`${what} did not end within ${limitMs / 1_000} s`))
      : ok(said.value),
  );
}

function failure<View>(
  path: PlanPath<View>,
  steps: readonly PlanStep<View>[],
  { message, actual }: Trouble,
): PathFailure<View> {
  const told = steps.map((step, index) => `${index + 1}. ${readInFull(step)}`);
  return {
    step: steps.length,
    expected: (steps.at(-1) ?? path).expect,
    actual: actual as View | undefined,
    message: [`${path.id}: ${path.title}`, ...told, message].join('\n'),
  };
}

function plainly(_name: string, body: () => Promise<void>): Promise<void> {
  return body();
}

function sameJson(expected: unknown, actual: unknown): boolean {
  return canonicalText(expected) === canonicalText(actual);
}
