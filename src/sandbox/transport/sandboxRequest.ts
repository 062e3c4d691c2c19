/** A request as it came in, read to its end. */
export interface SandboxRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  /** Nothing when it was longer than the sandbox reads. */
  readonly body: string | undefined;
  /** Another request under the same idempotency key is not answered yet. */
  readonly isConcurrent: boolean;
}

/** An answer as it leaves, and how its way may end. */
export interface ServedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Nothing where there is no body at all. */
  readonly body: string | undefined;
  /** The connection breaks instead: closed without a word, reset, or in the midst of the body. */
  readonly breaks?: 'closed' | 'reset' | 'midway' | undefined;
  /** It leaves when this resolves; rejects when the sandbox is closed first. */
  readonly leaves?: Promise<void> | undefined;
}

/** The longest body that is read, in bytes: longer ones are answered with 413. */
export const LONGEST_BODY = 1_048_576;

/** Requests under one key at once are told apart by this. */
export function idempotencyScope(
  headers: { get(name: string): string | null },
  target: string,
): string | undefined {
  const key = headers.get('cko-idempotency-key');
  if (key === null || key === '') return undefined;
  return `${key} ${target.split('?', 1)[0]}`;
}
