import type { CommitOutcome } from '../../runtime/store.ts';

interface Counts {
  readonly ok: number;
  readonly duplicate: number;
  readonly not_held: number;
  readonly taken: number;
}

/** Another process wrote the same message id, effect or name first, while this statement ran. */
const UNIQUE_VIOLATION = '23505';

/** Two commits waited for each other, or the database runs at a stricter isolation. */
const GIVEN_UP: ReadonlySet<unknown> = new Set(['40001', '40P01']);

/**
 * What a commit came to. A statement that failed did nothing; after a collision a second look tells
 * what the other one had done.
 */
export async function outcomeOf(
  run: () => Promise<readonly unknown[]>,
  isSecondLook = false,
): Promise<CommitOutcome> {
  try {
    const [row] = await run();
    const { ok, duplicate, not_held: notHeld, taken } = row as Counts;
    if (ok > 0) return 'committed';
    if (duplicate > 0) return 'duplicate';
    if (notHeld > 0) return 'notHeld';
    return taken > 0 ? 'taken' : 'conflict';
  } catch (cause) {
    const { code } = cause as { readonly code?: unknown };
    if (GIVEN_UP.has(code)) return 'conflict';
    if (code !== UNIQUE_VIOLATION || isSecondLook) throw cause;
    return outcomeOf(run, true);
  }
}
