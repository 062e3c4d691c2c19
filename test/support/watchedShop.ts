import { createWatch, type WatchedPayments, type WatchOptions } from '../../src/watch/index.ts';
import { Shop } from './shop.ts';

export const WATCH_TOKEN = 'token-of-the-test-shop';

/** A shop whose payments are watched, asked without a server. */
export class WatchedShop extends Shop {
  /** Asks the page's server for something, with the token. */
  async look(path: string, options: Partial<WatchOptions> = {}): Promise<Answer> {
    return this.ask(
      new Request(`http://localhost/watch${path}`, { headers: tokenHeader }),
      options,
    );
  }

  /** Presses a button; with the right to, unless told otherwise. */
  async tell(path: string, fields: unknown, options: Partial<WatchOptions> = {}): Promise<Answer> {
    const body = typeof fields === 'string' ? fields : JSON.stringify(fields);
    const request = new Request(`http://localhost/watch${path}`, {
      method: 'POST',
      headers: tokenHeader,
      body,
    });
    return this.ask(request, { mayAct: true, ...options });
  }

  async ask(request: Request, options: Partial<WatchOptions> = {}): Promise<Answer> {
    const response = await this.finish(watchOf(this.payments, options)(request));
    const text = await response.text();
    const isJson = response.headers.get('content-type') === 'application/json';
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? JSON.parse(text) : {},
    };
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: AnsweredJson;
}

/** What tests look at in the JSON of an answer; nothing is in one that is no JSON. */
interface AnsweredJson {
  readonly error?: {
    readonly kind: string;
    readonly message: string;
    readonly faults?: readonly unknown[];
  };
  readonly payment?: { readonly operations: readonly object[] };
  readonly payments?: readonly unknown[];
  /** Where the next page begins. */
  readonly next?: string;
  readonly history?: readonly unknown[];
  readonly isComplete?: boolean;
  readonly test?: string;
  readonly pictures?: readonly string[];
  readonly now?: number | null;
  readonly health?: object;
}

const tokenHeader = { 'x-watch-token': WATCH_TOKEN };

export function watchOf(
  payments: WatchedPayments,
  options: Partial<WatchOptions> = {},
): (request: Request) => Promise<Response> {
  return createWatch({ payments, token: WATCH_TOKEN, ...options })._unsafeUnwrap().handler;
}
