import { afterTurn } from '../../../src/clock.ts';
import type { VirtualClock } from '../../../src/virtualClock.ts';
import type { ShopAnswer, ShopOrder } from '../shopProcess.ts';

const QUIET_TURNS = 8;

/** What the operating system has to answer, for which no turns of the loop can be counted. */
export type OutsideWork = Set<Promise<unknown>>;

/** Notes it for as long as it takes. */
export function noted<Value>(underWay: OutsideWork, work: Promise<Value>): Promise<Value> {
  const ended = work.catch(() => undefined).finally(() => underWay.delete(ended));
  underWay.add(ended);
  return work;
}

export function tellParent(answer: ShopAnswer): void {
  process.send?.(answer);
}

/** Lets the process that started this one rule its time, and bring it webhooks. */
export function obeyShopOrders(
  clock: VirtualClock,
  hear: (request: Request) => Promise<Response>,
  underWay: OutsideWork,
): void {
  process.on('message', (order: ShopOrder) => {
    void obey(order);
  });

  async function obey(order: ShopOrder): Promise<void> {
    if (order.kind === 'hear') {
      const { body, headers } = order;
      const request = new Request('http://shop.localhost/', { method: 'POST', body, headers });
      const { status } = await hear(request);
      return tellParent({ kind: 'heard', delivery: order.delivery, status });
    }
    await advance(order.until);
    const nextDue = clock.nextDue();
    tellParent({ kind: 'rests', ...(nextDue !== undefined && { nextDue }) });
  }

  /** Fires all timers of one instant, and lets what they began settle before the next. */
  async function advance(until: number): Promise<void> {
    await settled();
    for (let at = clock.nextDue(); at !== undefined && at <= until; at = clock.nextDue()) {
      clock.advance(Math.max(0, at - clock.now()));
      await settled();
    }
    clock.advance(Math.max(0, until - clock.now()));
  }

  /** Everything that needs no time to pass has happened. */
  async function settled(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      await new Promise<void>((resolve) => {
        afterTurn(resolve);
      });
      if (underWay.size > 0) quiet = 0;
      await Promise.all(underWay);
    }
  }
}
