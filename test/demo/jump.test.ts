import { expect, it } from 'vitest';
import { jump } from '../../src/demo/jump.ts';
import { JumpingClock } from '../../src/demo/jumpingClock.ts';
import { createTraffic } from '../../src/demo/traffic.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

function parts(instants: readonly number[]) {
  const clock = new JumpingClock(0, new VirtualClock(0));
  const kept: number[] = [];
  const stops: number[] = [];
  return {
    clock,
    kept,
    stops,
    jumpParts: {
      clock,
      nextAfter: async (at: number) => instants.find((instant) => instant > at),
      quiet: async () => void stops.push(clock.now()),
      onLeap: (aheadMs: number) => void kept.push(aheadMs),
    },
  };
}

it('a jump stops wherever something is due, and nowhere beyond its end', async () => {
  const { clock, jumpParts, stops } = parts([100, 250, 900]);
  await jump(jumpParts, 500);
  expect(stops).toEqual([0, 100, 250, 500]);
  expect(clock.now()).toBe(500);
});

it('a jump tells where the clock will be before it is there', async () => {
  const { jumpParts, kept } = parts([100]);
  await jump(jumpParts, 300);
  expect(kept).toEqual([100, 300]);
});

it('a jump ends even where something is due again and again', async () => {
  const { clock, jumpParts } = parts([]);
  await jump({ ...jumpParts, nextAfter: async (at) => at + 1 }, 1_000_000);
  expect(clock.now()).toBe(1_000_000);
});

it('traffic is quiet once all work is done, failed work too', async () => {
  const traffic = createTraffic();
  const ends: (() => void)[] = [];
  const work = traffic.counted(() => new Promise<void>((resolve) => void ends.push(resolve)));
  const fails = traffic.counted(async () => {
    throw new Error('failed');
  });
  const running = work();
  await expect(fails()).rejects.toThrow('failed');
  let isQuiet = false;
  const waiting = async (): Promise<void> => {
    await traffic.quiet();
    isQuiet = true;
  };
  const quiet = waiting();
  for (let turns = 0; turns < 50; turns += 1) await traffic.counted(async () => undefined)();
  expect(isQuiet).toBe(false);
  ends.forEach((end) => end());
  await running;
  await quiet;
  expect(isQuiet).toBe(true);
});
