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
      body: isJson && JSON.parse(text),
    };
  }
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The JSON of it, whatever it is; false when it is none. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

const tokenHeader = { 'x-watch-token': WATCH_TOKEN };

export function watchOf(
  payments: WatchedPayments,
  options: Partial<WatchOptions> = {},
): (request: Request) => Promise<Response> {
  return createWatch({ payments, token: WATCH_TOKEN, ...options })._unsafeUnwrap().handler;
}
