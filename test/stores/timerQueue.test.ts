import { describe, expect, it } from 'vitest';
import { createTimerQueue } from '../../src/stores/timerQueue.ts';
import { timerAt } from '../support/storeCommits.ts';

const numbered = (number: number, timers: Record<string, number>) => ({
  number,
  document: {
    id: `d${number}`,
    timers: Object.fromEntries(Object.entries(timers).map(([name, at]) => [name, timerAt(at)])),
  },
});

describe('a queue of timers', () => {
  it('is in the order of time, then of documents, then of names', () => {
    const queue = createTimerQueue();
    queue.exchange(undefined, numbered(2, { b: 5, a: 5, c: 1 }));
    queue.exchange(undefined, numbered(1, { z: 5 }));
    const order = queue.due(9, 9).map(({ documentId, name }) => `${documentId} ${name}`);
    expect(order).toEqual(['d2 c', 'd1 z', 'd2 a', 'd2 b']);
    expect(queue.first()).toEqual({ documentId: 'd2', name: 'c', generation: 1, dueAt: 1 });
    expect(queue.due(4, 9)).toHaveLength(1);
    expect(queue.due(9, 2)).toHaveLength(2);
  });

  it('holds those of the present state of each document', () => {
    const queue = createTimerQueue();
    const before = numbered(1, { a: 5, b: 6 });
    queue.exchange(undefined, before);
    queue.exchange(undefined, numbered(2, { a: 5 }));
    queue.exchange(before, numbered(1, { a: 7 }));
    expect(queue.due(9, 9).map(({ documentId, dueAt }) => [documentId, dueAt])).toEqual([
      ['d2', 5],
      ['d1', 7],
    ]);
    queue.exchange(numbered(2, { a: 5 }), undefined);
    expect(queue.first()?.dueAt).toBe(7);
  });
});
