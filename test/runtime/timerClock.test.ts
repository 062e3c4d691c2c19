import { describe, expect, it } from 'vitest';
import { createMachine, type AnyStateMachine } from 'xstate';
import type { Clock } from '../../src/clock.ts';
import { createRuntime, type Runtime } from '../../src/runtime/createRuntime.ts';
import { memoryStore } from '../../src/stores/memoryStore.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { stateOf } from '../support/workshop.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function napOf(spanMs: number): AnyStateMachine {
  return createMachine({
    id: 'nap',
    initial: 'asleep',
    states: { asleep: { after: { [spanMs]: { target: 'awake' } } }, awake: {} },
  });
}

/** A clock that somebody may put forward or back; what it waits for passes as it did before. */
function bedroom(spanMs: number) {
  const passing = new VirtualClock(1_000_000);
  let putBy = 0;
  const clock: Clock = {
    now: () => passing.now() + putBy,
    setTimeout: (run, delayMs) => passing.setTimeout(run, delayMs),
    clearTimeout: (handle) => passing.clearTimeout(handle),
  };
  const store = memoryStore();
  const labels = { aliases: () => [], summary: () => null };
  const definitions = [{ machine: napOf(spanMs), version: '1', effects: {}, ...labels }];
  return {
    passing,
    put(byMs: number): void {
      putBy += byMs;
    },
    process: (): Runtime =>
      createRuntime({ definitions, store, clock, owner: 'p' })._unsafeUnwrap(),
  };
}

describe('a timer', () => {
  it('fires soon after the clock was put past its time', async () => {
    const { passing, put, process } = bedroom(60 * MINUTE_MS);
    const running = process();
    await running.start('nap', 'n1', {});
    put(61 * MINUTE_MS);
    await passing.advanceAsync(30_000);
    expect(await stateOf(running, 'n1')).toBe('awake');
  });

  it('fires at its time by a clock that was put forward on the way', async () => {
    const { passing, put, process } = bedroom(60 * MINUTE_MS);
    const running = process();
    await running.start('nap', 'n1', {});
    put(30 * MINUTE_MS);
    await passing.advanceAsync(30 * MINUTE_MS - 1);
    expect(await stateOf(running, 'n1')).toBe('asleep');
    await passing.advanceAsync(1);
    expect(await stateOf(running, 'n1')).toBe('awake');
  });

  it('never fires early by a clock that was put back, and fires at its time', async () => {
    const { passing, put, process } = bedroom(60 * MINUTE_MS);
    const running = process();
    await running.start('nap', 'n1', {});
    put(-20 * MINUTE_MS);
    await passing.advanceAsync(80 * MINUTE_MS - 1);
    expect(await stateOf(running, 'n1')).toBe('asleep');
    await passing.advanceAsync(1);
    expect(await stateOf(running, 'n1')).toBe('awake');
  });

  it('of more than 24.8 days fires at its time, restarts included', async () => {
    const { passing, process } = bedroom(30 * DAY_MS);
    const first = process();
    await first.start('nap', 'n1', {});
    await passing.advanceAsync(DAY_MS);
    await first.close();
    const running = process();
    await passing.advanceAsync(29 * DAY_MS - 1);
    expect(await stateOf(running, 'n1')).toBe('asleep');
    await passing.advanceAsync(1);
    expect(await stateOf(running, 'n1')).toBe('awake');
  });
});
