import type { VirtualClock } from '../../../src/virtualClock.ts';
import type { ChildProgram } from '../childProgram.ts';
import { shopProcess, type ShopNews, type ShopProcess } from '../shopProcess.ts';
import type { CrashShopTask } from './crashShopTask.ts';

/** A place in which one process after another runs, as a supervisor keeps it. */
export interface CrashSeat {
  readonly isAlive: () => boolean;
  /** Starts the next process, once the one before it is gone. */
  start(task: CrashShopTask): void;
  kill(): void;
  /** Waits until the process of this seat is gone. */
  gone(): Promise<void>;
  /** Lets its time pass up to now. Answers when it is due next; nothing when it is dead. */
  advance(clock: VirtualClock): Promise<number | undefined>;
  /** Rejects when nobody is there, or dies before it has answered. */
  hear(request: Request): Promise<Response>;
}

export interface SeatEvents {
  readonly onNews: (news: ShopNews) => void;
  /** With the code of a process that ended by itself; null for one that was killed. */
  readonly onDeath: (code: number | null) => void;
}

export function crashSeat(program: ChildProgram, { onNews, onDeath }: SeatEvents): CrashSeat {
  let process: ShopProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  return {
    isAlive: () => process !== undefined,
    start(task) {
      const child = program.start(JSON.stringify(task));
      const born = shopProcess(child, onNews);
      process = born;
      last = born.died;
      child.once('exit', (code) => {
        process = undefined;
        onDeath(code);
      });
    },
    kill: () => process?.kill(),
    gone: async () => void (await last),
    async advance(clock) {
      const rest = await process?.advance(clock.now());
      return rest?.nextDue;
    },
    async hear(request) {
      if (!process) throw new TypeError('fetch failed');
      return process.hear(request);
    },
  };
}
