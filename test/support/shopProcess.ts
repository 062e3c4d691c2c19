import type { ChildProcess } from 'node:child_process';
import type { PaymentView } from '../../src/index.ts';

/** What the process of a shop is told. */
export type ShopOrder =
  | { readonly kind: 'advance'; readonly until: number }
  | {
      readonly kind: 'hear';
      readonly delivery: number;
      readonly body: string;
      readonly headers: [string, string][];
    };

/** What it answers. */
export type ShopAnswer =
  | {
      readonly kind: 'rests';
      /** When its next timer is due. */
      readonly nextDue?: number;
      /** All of them, once everything is done. */
      readonly payments?: readonly PaymentView[];
    }
  | { readonly kind: 'heard'; readonly delivery: number; readonly status: number }
  | ShopNews;

/** What it tells unasked. */
export type ShopNews =
  /** It asks for something that may move money. */
  | { readonly kind: 'asked' }
  /** A cardholder was sent to this page. */
  | { readonly kind: 'challenged'; readonly order: number; readonly url: string }
  /** It has brought an order to its end. */
  | { readonly kind: 'ended'; readonly order: number; readonly id: string };

type Rest = Extract<ShopAnswer, { kind: 'rests' }>;

/** The process of a shop, as the one who rules its time sees it. */
export interface ShopProcess {
  /** Lets its time pass, and then everything that needs none. Nothing once it is dead. */
  advance(until: number): Promise<Rest | undefined>;
  /** Brings it a webhook; rejects when it dies before it has answered. */
  hear(request: Request): Promise<Response>;
  kill(): void;
  readonly died: Promise<undefined>;
}

export function shopProcess(
  child: ChildProcess,
  onNews: (news: ShopNews) => void = () => undefined,
): ShopProcess {
  const waiting = new Map<number, (status: number) => void>();
  let rests: ((rest: Rest) => void) | undefined;
  let deliveries = 0;
  const died = new Promise<undefined>((resolve) => {
    child.once('exit', () => resolve(undefined));
  });
  child.on('message', (answer: ShopAnswer) => {
    if (answer.kind === 'heard') waiting.get(answer.delivery)?.(answer.status);
    else if (answer.kind === 'rests') rests?.(answer);
    else onNews(answer);
  });
  // One that is dead cannot be told anything, and says so by its death.
  const tell = (order: ShopOrder): void => {
    child.send(order, () => undefined);
  };
  return {
    died,
    kill: () => void child.kill('SIGKILL'),
    advance(until) {
      const rest = new Promise<Rest>((resolve) => {
        rests = resolve;
      });
      tell({ kind: 'advance', until });
      return Promise.race([rest, died]);
    },
    async hear(request) {
      deliveries += 1;
      const delivery = deliveries;
      const body = await request.text();
      const status = new Promise<number>((resolve) => {
        waiting.set(delivery, resolve);
      });
      tell({ kind: 'hear', delivery, body, headers: [...request.headers] });
      const heard = await Promise.race([status, died]);
      if (heard === undefined) throw new TypeError('fetch failed');
      return new Response(null, { status: heard });
    },
  };
}
