/** One HTTP request, ready to leave. */
export interface Outgoing {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Left out for a GET. */
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** What came back, before anybody understood it. */
export interface Reply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends one request, once, and reads the whole answer. Rejects when none came. */
export type Exchange = (outgoing: Outgoing) => Promise<Reply>;
