import { describe, expect, it } from 'vitest';
import { createPauses } from '../../src/runtime/pauses.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

function paused() {
  const clock = new VirtualClock(0);
  const calledOff: unknown[] = [];
  const pauses = createPauses({
    now: () => clock.now(),
    setTimeout: (run, delayMs) => clock.setTimeout(run, delayMs),
    clearTimeout(handle) {
      calledOff.push(handle);
      clock.clearTimeout(handle);
    },
  });
  const done: number[] = [];
  return { clock, pauses, done, calledOff, later: () => void done.push(clock.now()) };
}

describe('work for later', () => {
  it('is each begun after its pause', () => {
    const { clock, pauses, done, later } = paused();
    pauses.after(200, later);
    pauses.after(100, later);
    clock.advance(1_000);
    expect(done).toEqual([100, 200]);
  });

  it('is called off as one, and none is begun after that', () => {
    const { clock, pauses, done, later } = paused();
    pauses.after(100, later);
    pauses.after(200, later);
    pauses.stop();
    pauses.after(300, later);
    clock.advance(1_000);
    expect(done).toEqual([]);
  });

  it('is forgotten once it has begun, in a process that runs for months', () => {
    const { clock, pauses, calledOff, later } = paused();
    pauses.after(100, later);
    clock.advance(100);
    pauses.stop();
    expect(calledOff).toEqual([]);
  });
});
