import { describe, expect, it } from 'vitest';
import { createTurns } from '../../src/runtime/turns.ts';
import { VirtualClock } from '../../src/virtualClock.ts';

/** Work that says when it begins and ends when it is told to. */
function workbench() {
  const turns = createTurns();
  const begun: string[] = [];
  const ends = new Map<string, (isWell: boolean) => void>();
  const settle = (): Promise<void> => new VirtualClock(0).advanceAsync(0);
  return {
    begun,
    take: (id: string, name: string): Promise<string> =>
      turns.take(id, () => {
        begun.push(name);
        return new Promise((resolve, reject) => {
          ends.set(name, (isWell) => (isWell ? resolve(name) : reject(new Error(name))));
        });
      }),
    async end(name: string, isWell = true): Promise<void> {
      ends.get(name)?.(isWell);
      await settle();
    },
  };
}

describe('steps of one document', () => {
  it('wait for all that were asked for before, one after the other', async () => {
    const { begun, take, end } = workbench();
    const taken = [take('d1', 'first'), take('d1', 'second'), take('d1', 'third')];
    await end('first');
    expect(begun).toEqual(['first', 'second']);
    void take('d1', 'fourth');
    await end('second');
    expect(begun).toEqual(['first', 'second', 'third']);
    await end('third');
    expect(begun).toEqual(['first', 'second', 'third', 'fourth']);
    expect(await Promise.all(taken)).toEqual(['first', 'second', 'third']);
  });

  it('wait for no other document', () => {
    const { begun, take } = workbench();
    void take('d1', 'first');
    void take('d2', 'other');
    expect(begun).toEqual(['first', 'other']);
  });

  it('go on after one that failed, of which only its own asker hears', async () => {
    const { begun, take, end } = workbench();
    const failed = take('d1', 'first').catch(String);
    const second = take('d1', 'second');
    await end('first', false);
    expect(await failed).toBe('Error: first');
    expect(begun).toEqual(['first', 'second']);
    await end('second');
    expect(await second).toBe('second');
  });

  it.each([true, false])('begin at once when nobody is before them: %s', async (isWell) => {
    const { begun, take, end } = workbench();
    const first = take('d1', 'first').catch(() => undefined);
    await end('first', isWell);
    await first;
    void take('d1', 'second');
    expect(begun).toEqual(['first', 'second']);
  });
});
