/** What an operation answers, before it becomes HTTP. */
export interface Answer {
  readonly status: number;
  readonly json?: unknown;
  readonly html?: string;
  readonly location?: string;
  readonly retryAfterSeconds?: number;
}

export function jsonAnswer(status: number, json: unknown): Answer {
  return { status, json };
}

/** 401, 403 and 404 have no body. */
export function emptyAnswer(status: number): Answer {
  return { status };
}
