import { describe, expect, it } from 'vitest';
import { answeringActor, nothingPending, pendingAfter } from '../../src/testing/pending.ts';

const timer = { type: 'xstate.after.patience.m.a' };
const start = { type: 'xstate.init' };
const waiting = pendingAfter(nothingPending, start, [
  { kind: 'timerSet', id: timer.type, event: timer, delayMs: 1 },
  { kind: 'actorStarted', id: 'call', src: 'call', input: undefined },
]);

describe('pendingAfter', () => {
  it('keeps what another event does not touch', () => {
    expect(pendingAfter(waiting, { type: 'other' }, [])).toEqual(waiting);
  });

  it('a timer fires once', () => {
    expect([...pendingAfter(waiting, timer, []).timers]).toEqual([]);
  });

  it('a timer set again by its own event runs again', () => {
    const again = { kind: 'timerSet', id: timer.type, event: timer, delayMs: 1 } as const;
    expect([...pendingAfter(waiting, timer, [again]).timers.keys()]).toEqual([timer.type]);
  });

  it.each(['xstate.done.actor.call', 'xstate.error.actor.call'])('%s comes once', (type) => {
    expect([...pendingAfter(waiting, { type }, []).actors]).toEqual([]);
  });

  it('leaving a state calls off its timers and actors', () => {
    const left = pendingAfter(waiting, { type: 'leave' }, [
      { kind: 'timerCleared', id: timer.type },
      { kind: 'actorStopped', id: 'call' },
    ]);
    expect(left).toEqual(nothingPending);
  });

  it('does not change what was pending before', () => {
    pendingAfter(waiting, timer, [{ kind: 'actorStopped', id: 'call' }]);
    expect(waiting.timers.size + waiting.actors.size).toBe(2);
  });
});

describe('answeringActor', () => {
  it.each([
    { type: 'xstate.done.actor.call', actor: 'call' },
    { type: 'xstate.error.actor.call', actor: 'call' },
    { type: 'xstate.done.state.m.a', actor: undefined },
    { type: 'my.xstate.done.actor.call', actor: undefined },
  ])('of $type is $actor', ({ type, actor }) => {
    expect(answeringActor({ type })).toBe(actor);
  });
});
