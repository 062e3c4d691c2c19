import { describe, expect, it } from 'vitest';
import { seededRandomness } from '../../../src/randomness.ts';
import { Agenda } from '../../../src/sandbox/time/agenda.ts';

describe('an agenda', () => {
  it('runs timers as they fall due, and equal ones as they were set', () => {
    const agenda = new Agenda(1_000);
    const ran: string[] = [];
    const set = (name: string, delayMs: number): unknown =>
      agenda.setTimeout(() => ran.push(`${name} ${agenda.now()}`), delayMs);
    set('c', 30);
    set('a', 10);
    const dropped = set('dropped', 10);
    set('b', 10);
    agenda.clearTimeout(dropped);
    agenda.clearTimeout(dropped);
    expect(agenda.nextDue()).toBe(1_010);
    while (agenda.runNext());
    expect(ran).toEqual(['a 1010', 'b 1010', 'c 1030']);
    expect(agenda.ran).toBe(3);
    expect(agenda.nextDue()).toBeUndefined();
  });

  it('runs a timer at the instant it was due, and never goes back', () => {
    const agenda = new Agenda(0);
    agenda.moveTo(500);
    agenda.moveTo(100);
    expect(agenda.now()).toBe(500);
    agenda.setTimeout(() => undefined, -5);
    agenda.runNext();
    expect(agenda.now()).toBe(500);
  });

  it('keeps the order among thousands, half of them cancelled', () => {
    const { fraction } = seededRandomness(8);
    const agenda = new Agenda(0);
    const ran: number[] = [];
    const expected: number[] = [];
    const cancelled: unknown[] = [];
    for (let count = 0; count < 10_000; count += 1) {
      const delay = Math.floor(fraction() * 1_000);
      const handle = agenda.setTimeout(() => ran.push(agenda.now()), delay);
      if (fraction() < 0.7) cancelled.push(handle);
      else expected.push(delay);
    }
    for (const handle of cancelled) agenda.clearTimeout(handle);
    while (agenda.runNext());
    expect(ran).toEqual(expected.toSorted((a, b) => a - b));
  });

  it('forgets all at once, late cancellations included', () => {
    const agenda = new Agenda(0);
    const handle = agenda.setTimeout(() => undefined, 1);
    agenda.clear();
    agenda.clearTimeout(handle);
    expect(agenda.runNext()).toBe(false);
  });
});
