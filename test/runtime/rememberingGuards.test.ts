import { and, not, setup, transition, initialTransition } from 'xstate';
import { describe, expect, it } from 'vitest';
import { rememberingGuards } from '../../src/runtime/rememberingGuards.ts';

/** A guard that counts how often it was asked. */
function counted(answer: (args: { context: { n: number } }, params: unknown) => boolean) {
  const asked: unknown[] = [];
  const guards = rememberingGuards({
    guard: (args: { context: { n: number } }, params: unknown) => {
      asked.push(args);
      return answer(args, params);
    },
  });
  const guard = guards['guard'] as (args: object, params?: unknown) => unknown;
  return { guard, asked };
}

const event = { type: 'go' };
const one = { n: 1 };

describe('rememberingGuards', () => {
  it('asks once in a row for the same context and event', () => {
    const { guard, asked } = counted(({ context }) => context.n === 1);
    expect([guard({ context: one, event }), guard({ context: one, event })]).toEqual([true, true]);
    expect(asked).toHaveLength(1);
  });

  it.each([
    { changed: 'context', args: { context: { n: 2 }, event } },
    { changed: 'event', args: { context: one, event: { type: 'go' } } },
  ])('asks again for another $changed', ({ args }) => {
    const { guard, asked } = counted(({ context }) => context.n === 1);
    guard({ context: one, event });
    expect(guard(args)).toBe(args.context.n === 1);
    expect(asked).toHaveLength(2);
  });

  it('asks every time when there are parameters', () => {
    const { guard } = counted((_, params) => (params as { yes: boolean }).yes);
    const args = { context: one, event };
    expect([guard(args, { yes: true }), guard(args, { yes: false })]).toEqual([true, false]);
  });

  it('keeps no answer of a guard that threw', () => {
    let broken = true;
    const { guard } = counted(() => {
      if (broken) throw new Error('broken');
      return true;
    });
    const args = { context: one, event };
    expect(() => guard(args)).toThrow('broken');
    broken = false;
    expect(guard(args)).toBe(true);
  });

  it("leaves XState's own combinations as they are", () => {
    const guards = {
      isOne: ({ context }: { context: { n: number } }) => context.n === 1,
      isNeither: and([not('isOne'), 'isOdd']),
      isOdd: ({ context }: { context: { n: number } }) => context.n % 2 === 1,
    };
    const machine = setup({ types: { context: {} as { n: number } }, guards }).createMachine({
      context: { n: 3 },
      initial: 'a',
      states: { a: { on: { go: { guard: 'isNeither', target: 'b' } } }, b: {} },
    });
    const provided = machine.provide({ guards: rememberingGuards(guards) });
    const [snapshot] = initialTransition(provided);
    expect(transition(provided, snapshot, event)[0].value).toBe('b');
  });
});
