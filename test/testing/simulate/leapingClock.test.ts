import { beforeEach, describe, expect, it } from 'vitest';
import { LeapingClock } from '../../../src/testing/simulate/leapingClock.ts';

let time: LeapingClock;
let fired: string[];
beforeEach(() => {
  time = new LeapingClock(1_000);
  fired = [];
});

describe('time that leaps', () => {
  it('fires what it passes in the order in which it is due, and late', () => {
    const clock = time.of({ isDead: false });
    const fire = (name: string) => () => fired.push(`${name} at ${clock.now()}`);
    clock.setTimeout(fire('later'), 20);
    clock.setTimeout(fire('first'), 10);
    clock.setTimeout(fire('second'), 10);
    clock.setTimeout(fire('never'), 100);
    expect(time.nextDue()).toBe(1_010);
    time.leapTo(1_050);
    expect(fired).toEqual(['first at 1050', 'second at 1050', 'later at 1050']);
    expect(time.nextDue()).toBe(1_100);
  });

  it('does not fire what is cleared, not even by what fires before it', () => {
    const clock = time.of({ isDead: false });
    clock.setTimeout(() => clock.clearTimeout(doomed), 5);
    const doomed = clock.setTimeout(() => fired.push('doomed'), 10);
    const gone = clock.setTimeout(() => fired.push('gone'), 1);
    clock.clearTimeout(gone);
    clock.clearTimeout(gone);
    clock.clearTimeout(undefined);
    time.leapTo(2_000);
    expect(fired).toEqual([]);
    expect(time.nextDue()).toBe(Infinity);
  });

  it('fires nothing of a process that is dead', () => {
    const process = { isDead: false };
    time.of(process).setTimeout(() => fired.push('dead'), 10);
    time.of({ isDead: false }).setTimeout(() => fired.push('alive'), 20);
    process.isDead = true;
    expect(time.nextDue()).toBe(1_020);
    time.leapTo(1_030);
    expect(fired).toEqual(['alive']);
  });

  it('leaves to the next leap what is set while it fires, and never goes back', () => {
    const clock = time.of({ isDead: false });
    clock.setTimeout(() => clock.setTimeout(() => fired.push('next'), 0), 10);
    time.leapTo(1_010);
    expect(fired).toEqual([]);
    time.leapTo(0);
    expect(fired).toEqual(['next']);
    expect(time.now()).toBe(1_010);
  });
});
